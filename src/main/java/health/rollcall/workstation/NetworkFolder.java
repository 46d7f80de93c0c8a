package health.rollcall.workstation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells folders that lie on another computer. Neither the journal's fsync nor the cache's locks hold what they
/// promise over a network.
public final class NetworkFolder {
    /// As the systems name them; those in user space come as `fuse.…`.
    private static final Set<String> KINDS = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "webdav",
            "davfs",
            "davfs2",
            "sshfs",
            "fuse.sshfs",
            "fuse.davfs2",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.gvfsd-fuse",
            "fuse.glusterfs",
            "glusterfs",
            "ceph",
            "fuse.ceph",
            "afs",
            "ncpfs",
            "9p",
            "lustre",
            "gfs2",
            "ocfs2");

    /// How a server's share begins on Windows.
    private static final String SHARE = "\\\\";

    private final Kinds kinds;

    NetworkFolder(Kinds kinds) {
        this.kinds = kinds;
    }

    /// The real disks.
    public static NetworkFolder real() {
        return new NetworkFolder(folder -> Files.getFileStore(folder).type());
    }

    /// What kind of file system a folder lies on.
    interface Kinds {
        String of(Path folder) throws IOException;
    }

    /// Whether the folder, or where it would be made, is on another computer; where nobody can say, it is not.
    public boolean is(Path folder) {
        @Nullable Path there = folder.toAbsolutePath();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return isShare(folder.toString());
        }
        try {
            // A drive's letter becomes the share that it stands for.
            return isShare(there.toRealPath().toString())
                    || KINDS.contains(kinds.of(there).toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether a path, as Windows writes it, is a server's share.
    static boolean isShare(String path) {
        boolean isDevice = path.startsWith("\\\\?\\") || path.startsWith("\\\\.\\");
        return path.startsWith("\\\\?\\UNC\\") || (path.startsWith(SHARE) && !isDevice);
    }
}
