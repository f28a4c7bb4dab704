package dev.hark.demo.shop.fulfilment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs by writing the label that is stuck on the parcel. */
public final class Labels implements Packer {

    private final Path folder;

    public Labels(Path folder) {
        this.folder = folder;
    }

    @Override
    public void pack(Parcel parcel) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(parcel.order() + ".txt"), parcel.customer() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The label of order " + parcel.order() + " could not be written", e);
        }
    }
}
