package dev.hark.signal.grouping;

/** Class of a masked value, as people read it in titles. The pattern does not tell classes apart. */
enum Value {
    NUMBER("number"),
    ID("id"),
    HEX("hex"),
    UUID("uuid"),
    TIME("time"),
    QUANTITY("quantity"),
    IP("ip"),
    HOST("host"),
    URL("url"),
    EMAIL("email"),
    PATH("path"),
    TEXT("text"),
    VALUE("value");

    private final String placeholder;

    Value(String name) {
        this.placeholder = "<" + name + ">";
    }

    String placeholder() {
        return placeholder;
    }
}
