package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of a stack trace.
 *
 * @param module class, module or package that holds the function, such as {@code com.shop.PaymentService}
 * @param function name of the method or function
 * @param file source file as the trace names it
 * @param line line number, from 1, or 0 where the trace has none
 */
public record Frame(
        @Nullable String module,
        String function,
        @Nullable String file,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int line) {

    public Frame {
        if (function == null) {
            throw new IllegalArgumentException("function is missing");
        }
    }

    /** As a Java trace writes it: {@code com.shop.PaymentService.charge(PaymentService.java:42)}. */
    public String text() {
        String name = module == null ? function : module + "." + function;
        if (file == null) {
            return name;
        }
        return line == 0 ? name + "(" + file + ")" : name + "(" + file + ":" + line + ")";
    }
}
