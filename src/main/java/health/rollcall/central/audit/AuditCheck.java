package health.rollcall.central.audit;

import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Head;
import health.rollcall.central.store.AuditStore.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Proves the chains of the audit: positions without a gap, each hash what it must be after the one before, the head
/// the last entry's.
public final class AuditCheck {
    private final AuditStore store;

    public AuditCheck(AuditStore store) {
        this.store = store;
    }

    /// What is found of a chain.
    public sealed interface Finding {
        /// Nothing was changed, dropped, moved or added.
        record Whole(String chain, Head head) implements Finding {}

        /// Something was.
        ///
        /// @param position of the first entry that is not right
        /// @param fault what is wrong with it, in words that follow it
        record Broken(String chain, long position, String fault) implements Finding {}
    }

    /// A head that somebody wrote down earlier and elsewhere: with it a chain is found, too, that was cut and given a
    /// new head, or made anew from some entry on.
    public record Noted(String chain, long position, String hash) {}

    /// Looks at every chain.
    ///
    /// @param handle of a transaction that sees one unchanging picture
    /// @return one finding for each chain, in the order of their names
    public List<Finding> check(Handle handle, Collection<Noted> noted) {
        SortedMap<String, Chain> chains = new TreeMap<>();
        store.heads(handle).forEach((name, head) -> chains.put(name, new Chain(name, head, noted)));
        noted.forEach(one -> chains.computeIfAbsent(one.chain(), name -> new Chain(name, null, noted)));
        store.walk(
                handle,
                row -> chains.computeIfAbsent(row.chain(), name -> new Chain(name, null, noted))
                        .next(row));
        return chains.values().stream().map(Chain::finding).toList();
    }

    /// One chain as far as it was walked.
    private static final class Chain {
        private final String name;
        private final @Nullable Head head;
        private final List<Noted> noted;
        private final List<Finding> broken = new ArrayList<>();
        private Head last = new Head(0, AuditStore.START);

        Chain(String name, @Nullable Head head, Collection<Noted> noted) {
            this.name = name;
            this.head = head;
            this.noted = noted.stream().filter(one -> one.chain().equals(name)).toList();
        }

        void next(Row row) {
            if (!broken.isEmpty()) {
                return;
            }
            long expected = last.position() + 1;
            if (row.position() > expected) {
                breaks(expected, "is missing");
            } else if (row.position() < expected) {
                breaks(row.position(), "should not be there");
            } else if (!row.hash().equals(AuditChain.hash(last.hash(), row))) {
                breaks(expected, "does not match its hash: it was changed, or is not the one that stood there");
            } else if (head != null && expected > head.position()) {
                breaks(expected, "is beyond the head, which says " + head.position());
            } else if (noted.stream()
                    .anyMatch(one -> one.position() == expected && !one.hash().equals(row.hash()))) {
                breaks(expected, "is not the one that was noted");
            }
            last = new Head(row.position(), row.hash());
        }

        private void breaks(long position, String fault) {
            broken.add(new Finding.Broken(name, position, fault));
        }

        Finding finding() {
            if (broken.isEmpty()) {
                end();
            }
            return broken.isEmpty() ? new Finding.Whole(name, last) : broken.getFirst();
        }

        private void end() {
            long end = last.position();
            if (head == null && end > 0) {
                breaks(end, "is the last one, and the chain has no head");
            } else if (head != null && head.position() > end) {
                breaks(end + 1, "is missing: the head says " + head.position() + " entries");
            } else if (head != null && !Objects.equals(head.hash(), last.hash())) {
                breaks(end, "is not the one that the head says");
            } else if (noted.stream().anyMatch(one -> one.position() > end)) {
                breaks(end + 1, "is missing: more entries were noted");
            }
        }
    }
}
