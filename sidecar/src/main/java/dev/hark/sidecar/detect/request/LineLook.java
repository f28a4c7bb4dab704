package dev.hark.sidecar.detect.request;

/**
 * One look at a line for all detectors of this package: what it may be. The first of them that is asked about a line looks,
 * those behind it in the list use what it saw.
 */
final class LineLook {

    /** May tell how a request came out. */
    static final int OUTCOME = 1;

    /** May hold a secret behind a name. */
    static final int NAMED = 2;

    /** May hold a secret that is one by its form. */
    static final int FORM = 4;

    /** An address, in which a password may stand. */
    static final int ADDRESS = 8;

    private static final Literals WORDS = new Literals.Draft()
            .exact(OUTCOME, " HTTP/", "TTP")
            .exact(OUTCOME, "GET ", "GET")
            .exact(OUTCOME, "POST ", "POS")
            .exact(OUTCOME, "PUT ", "PUT")
            .exact(OUTCOME, "PATCH ", "ATC")
            .exact(OUTCOME, "DELETE ", "ELE")
            .exact(OUTCOME, "status", "tus")
            .exact(OUTCOME, "Completed 2", "d 2")
            .exact(OUTCOME, "Completed 3", "d 3")
            .exact(OUTCOME, "Completed 4", "d 4")
            .exact(OUTCOME, "Completed 5", "d 5")
            .anyCase(NAMED, "password", "ssw")
            .exact(NAMED, "Password", "ssw")
            .anyCase(NAMED, "passwd", "swd")
            .anyCase(NAMED, "pwd", "pwd")
            .anyCase(NAMED, "passphrase", "sph")
            .anyCase(NAMED, "secret", "ecr")
            .exact(NAMED, "Secret", "ecr")
            .anyCase(NAMED, "token", "oke")
            .exact(NAMED, "Token", "oke")
            .anyCase(NAMED, "api_key", "i_k")
            .anyCase(NAMED, "api-key", "i-k")
            .anyCase(NAMED, "apikey", "pik")
            .exact(NAMED, "apiKey", "piK")
            .exact(NAMED, "Api-Key", "i-K")
            .anyCase(NAMED, "access_key", "s_k")
            .exact(NAMED, "accessKey", "sKe")
            .anyCase(NAMED, "authorization", "riz")
            .exact(NAMED, "Authorization", "riz")
            .exact(FORM, "-----BEGIN ", "EGI")
            .exact(FORM, "AKIA", "AKI")
            .exact(FORM, "ASIA", "ASI")
            .exact(FORM, "AIza", "AIz")
            .exact(FORM, "ghp_", "hp_")
            .exact(FORM, "ghs_", "hs_")
            .exact(FORM, "gho_", "ho_")
            .exact(FORM, "github_pat_", "b_p")
            .exact(FORM, "glpat-", "glp")
            .exact(FORM, "xoxb-", "xox")
            .exact(FORM, "xoxp-", "xox")
            .exact(FORM, "xapp-", "xap")
            .exact(FORM, "sk_live_", "k_l")
            .exact(FORM, "rk_live_", "k_l")
            .exact(FORM, "sk-proj-", "k-p")
            .exact(FORM, "sk-ant-", "k-a")
            .exact(FORM, "eyJ", "eyJ")
            .exact(FORM, "hvs.", "hvs")
            .exact(FORM, "npm_", "pm_")
            .exact(FORM, "hooks.slack.com/", "oks")
            .exact(ADDRESS, "://", "://")
            .done();

    private int seen;

    int look(byte[] b, int from, int to) {
        seen = WORDS.groups(b, from, to);
        return seen;
    }

    /** What the last look saw. */
    int seen() {
        return seen;
    }
}
