package health.rollcall.workstation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files and directories that nobody but their owner may read.
public final class OwnerOnly {
    private OwnerOnly() {}

    /// Makes the directory where it is not there, and takes everybody else's rights away.
    public static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        restrict(directory, "rwx------");
    }

    /// Makes an empty file, which must not be there yet.
    static void createFile(Path file) throws IOException {
        Files.createFile(file);
        restrict(file, "rw-------");
    }

    /// Takes everybody else's rights to a file away, before anything is in it.
    public static void restrictFile(Path file) throws IOException {
        if (Files.exists(file)) {
            restrict(file, "rw-------");
        }
    }

    private static void restrict(Path path, String rights) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(rights));
            return;
        }
        @Nullable AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .setFlags(
                            Files.isDirectory(path)
                                    ? EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                                    : EnumSet.noneOf(AclEntryFlag.class))
                    .build()));
        }
    }
}
