package health.rollcall.central.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// The embedded database's file as a kill left it. H2 finds the newest state by the file's header and from one piece
/// to the next, and where pieces were written over it may stop at a state some commits old, though the newer ones are
/// there and were forced. So the whole file is looked through before H2 opens it, and its header set right.
final class KilledFile {
    private KilledFile() {}

    /// Has the header name the newest whole state, where there is a file and nobody has it open.
    ///
    /// @param password that the file is encrypted with
    static void settle(Path file, String password) {
        if (!Files.isWritable(file)) {
            return;
        }
        try {
            new MVStore.Builder()
                    .fileName(file.toString())
                    .encryptionKey(password.toCharArray())
                    .recoveryMode()
                    .autoCommitDisabled()
                    .open()
                    .close();
        } catch (MVStoreException e) {
            // In use, or not to be read: opening it says so.
            return;
        }
    }
}
