package dev.hark.collector.storage;

import dev.hark.collector.issues.IssueChange;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Kind;
import java.util.List;
import java.util.Map;

/**
 * What became of batches.
 *
 * @param acknowledgements one for each batch, in their order
 * @param changes what is new of issues, one for each issue that was touched
 * @param taken findings that were not known before, by kind
 * @param opened issues that were opened, by kind
 */
public record Stored(
        List<Acknowledgement> acknowledgements,
        List<IssueChange> changes,
        Map<Kind, Integer> taken,
        Map<Kind, Integer> opened) {

    public Stored {
        acknowledgements = List.copyOf(acknowledgements);
        changes = List.copyOf(changes);
        taken = Map.copyOf(taken);
        opened = Map.copyOf(opened);
    }
}
