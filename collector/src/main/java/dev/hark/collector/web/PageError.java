package dev.hark.collector.web;

/** What a status means to a reader, and what to do about it. */
enum PageError {
    BAD_REQUEST(
            "That address makes no sense here",
            "Part of it is cut off or from another version. Start again from the issues."),
    FORBIDDEN(
            "Not allowed",
            "This token may read, but not resolve, mute or reopen; that needs one of tokens.admin. A form that was sent from another site is refused too."),
    NOT_FOUND(
            "Nothing here",
            "No page has this address. An issue that was there once may have been removed with its retention."),
    NOT_HANDLED("Not that way", "The address exists, but not for what was asked of it."),
    TOO_LARGE("Too much at once", "The form is larger than this collector takes. Select fewer issues."),
    UNAVAILABLE(
            "The store cannot answer at the moment",
            "It is overloaded, read-only or its disk is full; nothing that was acknowledged is lost. Reload in a moment. If it stays so: GET /readyz and the log say why."),
    INTERNAL(
            "Something failed here",
            "It is in the collector's log, with this id. What sidecars send is not affected by it. Reload in a moment.");

    private final String heading;
    private final String advice;

    PageError(String heading, String advice) {
        this.heading = heading;
        this.advice = advice;
    }

    String heading() {
        return heading;
    }

    String advice() {
        return advice;
    }

    static PageError of(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405, 406, 415 -> NOT_HANDLED;
            case 413 -> TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> INTERNAL;
        };
    }
}
