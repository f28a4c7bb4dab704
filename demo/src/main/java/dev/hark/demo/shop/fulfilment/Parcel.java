package dev.hark.demo.shop.fulfilment;

/** An order that is to be packed. */
public record Parcel(long order, String customer) {}
