package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.SessionSummary;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastListFileTest {
    @TempDir
    private Path directory;

    private final StoreKeys keys = DataKey.of(new byte[32]).storeKeys();
    private final GroupSession session = Groups.open("gs-1", 3);
    private final LastList list = new LastList(
            Room.SAM,
            Groups.START,
            List.of(new Reference.Facility(Groups.FACILITY, "River House", "OH", Groups.ZONE)),
            Groups.FACILITY,
            Groups.DAY,
            Groups.DAY.plusDays(3),
            List.of(new SessionRow(SessionSummary.of(session), Groups.ZONE, 1, 0)));
    private final String purpose = LastListFile.purpose(settings("https://central.example.org"), "sam");

    private WorkstationSettings settings(String server) {
        return new WorkstationSettings(directory, URI.create(server), "sam", Groups.FACILITY);
    }

    private LastListFile file() {
        return new LastListFile(directory, keys.list(), new SecureRandom());
    }

    private Path onDisk() {
        return directory.resolve("cache.list");
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        file().write(list, purpose);
        assertThat(file().read(purpose)).contains(list);
    }

    @Test
    void theNewestIsRead() {
        file().write(list, purpose);
        LastList empty = new LastList(
                list.person(), null, list.facilities(), list.facilityId(), list.from(), list.to(), List.of());
        file().write(empty, purpose);
        assertThat(file().read(purpose)).contains(empty);
    }

    @Test
    void itOpensForNobodyElseAndAtNoOtherServer() {
        file().write(list, purpose);
        assertThat(file().read(LastListFile.purpose(settings("https://central.example.org"), "lee")))
                .isEmpty();
        assertThat(file().read(LastListFile.purpose(settings("https://other.example.org"), "sam")))
                .isEmpty();
    }

    @Test
    void itOpensUnderNoOtherKey() {
        file().write(list, purpose);
        byte[] other = new byte[32];
        other[0] = 1;
        StoreKeys otherKeys = DataKey.of(other).storeKeys();
        assertThat(new LastListFile(directory, otherKeys.list(), new SecureRandom()).read(purpose))
                .isEmpty();
    }

    @Test
    void aFileThatWasChangedOrCutIsAsGoodAsNone() throws IOException {
        file().write(list, purpose);
        byte[] whole = Files.readAllBytes(onDisk());
        for (int place :
                IntStream.iterate(0, at -> at < whole.length, at -> at + 37).toArray()) {
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            Files.write(onDisk(), changed);
            assertThat(file().read(purpose)).as("changed at %s", place).isEmpty();
            Files.write(onDisk(), java.util.Arrays.copyOf(whole, place));
            assertThat(file().read(purpose)).as("cut at %s", place).isEmpty();
        }
    }

    @Test
    void whereNoneWasWrittenThereIsNone() {
        assertThat(file().read(purpose)).isEmpty();
    }

    @Test
    void nothingOfItIsToBeReadOnDisk() throws IOException {
        file().write(list, purpose);
        assertThat(new String(Files.readAllBytes(onDisk()), StandardCharsets.ISO_8859_1))
                .doesNotContain("Relapse", "Dana", "gs-1", "River");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onDisk())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatTakesNothingLeavesTheListAsItWas() throws IOException {
        file().write(list, purpose);
        Files.createDirectories(directory.resolve("cache.list.new").resolve("in the way"));
        file().write(list.seenBy(new Person("sam", "Sam", java.util.Set.of(), java.util.Set.of())), purpose);
        assertThat(file().read(purpose)).contains(list);
    }
}
