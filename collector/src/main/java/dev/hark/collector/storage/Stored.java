package dev.hark.collector.storage;

import dev.hark.collector.issues.IssueChange;
import dev.hark.signal.Acknowledgement;
import java.util.List;

/**
 * What became of batches.
 *
 * @param acknowledgements one for each batch, in their order
 * @param changes what is new of issues, one for each issue that was touched
 */
public record Stored(List<Acknowledgement> acknowledgements, List<IssueChange> changes) {

    public Stored {
        acknowledgements = List.copyOf(acknowledgements);
        changes = List.copyOf(changes);
    }
}
