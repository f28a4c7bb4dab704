package dev.hark.demo.shop.fulfilment;

/** Packs one parcel. */
public interface Packer {

    void pack(Parcel parcel);
}
