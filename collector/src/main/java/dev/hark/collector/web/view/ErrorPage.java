package dev.hark.collector.web.view;

import org.jspecify.annotations.Nullable;

/**
 * Something could not be shown.
 *
 * @param shell what surrounds it
 * @param status HTTP status
 * @param heading what happened
 * @param advice what to do now
 * @param detail what exactly, where more is known than the status says
 * @param correlation id under which the log tells more, or null where there is no more to tell
 */
public record ErrorPage(
        Shell shell,
        int status,
        String heading,
        String advice,
        @Nullable String detail,
        @Nullable String correlation) {}
