package dev.hark.sidecar.observe;

/** A number that the kernel gives by name, within a group of names where the file has several. */
public interface KernelField {

    /** Group in its file, such as {@code TcpExt}; empty where the file has only one. */
    String group();

    /** Its name in the kernel's own words. */
    String field();
}
