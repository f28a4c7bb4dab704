package dev.hark.demo.shop.fulfilment;

/** Takes parcels to be packed later. */
public interface Intake {

    void take(Parcel parcel);
}
