package health.rollcall.workstation;

import health.rollcall.workstation.journal.Journal;
import health.rollcall.workstation.store.KeptValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far the journal reached when the program last looked, kept in the cache: an older copy in its place, from a
/// backup or by a disk that forgot, looks whole and says nothing of what it lacks.
///
/// @param fileId of the journal's file; each rewriting gives another
/// @param bytes its forced length
/// @param before the ids of files that it took the place of, newest first
record JournalWitness(String fileId, long bytes, List<String> before) {
    private static final String NAME = "journal";
    private static final int BEFORE_KEPT = 50;

    /// Whether the journal lacks what it once held. A cache that was begun anew remembers nothing.
    static boolean isOlder(KeptValues kept, Journal.Extent now) {
        return last(kept)
                .filter(last -> last.before().contains(now.fileId())
                        || (last.fileId().equals(now.fileId()) && now.bytes() < last.bytes()))
                .isPresent();
    }

    /// Remembers the journal as it stands.
    static void remember(KeptValues kept, Journal.Extent now) {
        List<String> before = new ArrayList<>();
        last(kept).ifPresent(last -> {
            before.add(last.fileId());
            before.addAll(last.before());
        });
        before.remove(now.fileId());
        kept.put(
                NAME,
                new JournalWitness(now.fileId(), now.bytes(), before.subList(0, Math.min(BEFORE_KEPT, before.size()))));
    }

    private static Optional<JournalWitness> last(KeptValues kept) {
        return kept.get(NAME, JournalWitness.class);
    }
}
