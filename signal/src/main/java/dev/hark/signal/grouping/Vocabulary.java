package dev.hark.signal.grouping;

import java.util.Set;

/** The few words that the masking knows. All are common to logs of any system and language. */
final class Vocabulary {

    /** Units that belong to the number before them. */
    static final Set<String> UNITS = words("""
            b byte bytes kb mb gb tb pb kib mib gib tib k kbytes mbytes bit bits kbit mbit gbit kbps mbps gbps
            ns nanos nanoseconds us µs micros microseconds ms msec msecs millis millisecond milliseconds s sec
            secs second seconds min mins minute minutes h hr hrs hour hours d day days week weeks hz khz mhz
            ghz % percent""");

    static final Set<String> MONTHS = words("""
            jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
            september october november december""");

    static final Set<String> WEEKDAYS = words("""
            mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday
            sunday""");

    /** What may follow a time of day. */
    static final Set<String> TIME_SUFFIXES = words("""
            am pm utc gmt z cet cest eet eest bst ist jst est edt cst cdt mst mdt pst pdt""");

    /** Words with a digit that name a thing, not a value. */
    static final Set<String> NAMES_WITH_DIGITS = words("""
            utf-8 utf8 utf-16 utf16 iso-8859-1 latin1 base64 base32 base58 md5 sha1 sha-1 sha256 sha-256 sha384
            sha-384 sha512 sha-512 hs256 rs256 es256 aes128 aes256 ed25519 x509 x.509 pkcs8 pkcs12 p12 tls1.2
            tls1.3 tlsv1.2 tlsv1.3 sslv3 ipv4 ipv6 inet6 http/1.0 http/1.1 http/2 http/2.0 http/3 http2 http3
            h2 h2c oauth2 oauth1 saml2 s3 ec2 route53 k8s i18n l10n log4j log4j2 slf4j db2 neo4j x86 x86_64
            amd64 arm64 aarch64 win32 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 utf8mb4
            mp3 mp4 web3 ssh2 ssh-2 socks4 socks5 c++11 es6 p2p b2b b2c e2e n+1 l1 l2 l3""");

    static final Set<String> HTTP_METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT");

    /** Beginnings of message numbers that makers of databases and servers document. */
    static final Set<String> MESSAGE_CODES = words("""
            ORA TNS PLS SQL HHH HV UT ISPN AMQ ARJUNA JBAS WFLYCTL WFLYSRV WFLYEJB WFLYUT RESTEASY CWWKE CWWKS
            SRVE DSRA MSG""");

    /** Keys whose values say why something failed. */
    static final Set<String> REASONS = words("""
            code error reason status state cause errorcode error_code type message msg exception detail details""");

    /** Endings of source files, as in {@code main.go:10}. */
    static final Set<String> SOURCE_FILES = words("""
            c cc cpp cs ex go groovy h java js jsx kt lua m php pl py rb rs scala sh swift ts tsx vue""");

    /** Last labels of host names. Endings that are file types as well (sh, py, rs, so, md, pl) are left out. */
    static final Set<String> TOP_LEVEL_DOMAINS = words("""
            com net org edu gov mil int io dev app cloud info biz local internal lan localdomain svc home corp
            arpa de uk fr nl be at ch it es pt se no fi dk eu us ca mx br ar cl jp cn hk tw kr in sg au nz ru
            ua cz gr tr il za ie ro hu tv me cc co ai""");

    private Vocabulary() {}

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+", -1));
    }
}
