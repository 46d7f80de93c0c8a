package health.rollcall.workstation.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Turns entries that were recorded together into the bytes of one record, and back.
final class EntryCodec {
    private EntryCodec() {}

    /// What a record holds: all of its entries count, or none.
    record Batch(int version, List<Entry> entries) {}

    /// The least of a batch: what every later version of it will still say.
    record Version(int version) {}

    static byte[] encode(List<Entry> entries) {
        try {
            return Json.LENIENT.writeValueAsBytes(new Batch(JournalHeader.VERSION, entries));
        } catch (JsonProcessingException e) {
            // The cause would quote what it could not write, and that may be a name.
            throw new IllegalStateException("An entry cannot be written as JSON: " + e.getClass());
        }
    }

    /// Empty where a record is ours and yet makes no sense.
    ///
    /// @throws NewerJournalException where a newer program wrote it
    static Optional<List<Entry>> decode(byte[] record) throws NewerJournalException {
        Optional<Batch> batch = read(record, Batch.class);
        // What a newer program wrote may make no sense as a batch of ours.
        int version = batch.map(Batch::version)
                .or(() -> read(record, Version.class).map(Version::version))
                .orElse(0);
        if (version > JournalHeader.VERSION) {
            throw new NewerJournalException(version);
        }
        return batch.map(Batch::entries);
    }

    private static <T> Optional<T> read(byte[] record, Class<T> type) {
        try {
            return Optional.ofNullable(Json.LENIENT.readValue(record, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
