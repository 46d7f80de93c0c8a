package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/// Whatever stands in the two small files of the data directory.
class KeyAndIdFuzzTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Path file = Path.of("");

    @BeforeProperty
    void place() throws IOException {
        file = Files.createTempFile("rollcall", ".fuzz");
    }

    @AfterProperty
    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    @Property
    void noBytesThatAreNoKeyAreTakenForOne(@ForAll @Size(max = 100) byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> DataKey.read(file)).isExactlyInstanceOf(IOException.class);
    }

    @Property
    void aKeyWithAnyBitFlippedIsRefused(@ForAll @IntRange(max = 40 * 8 - 1) int bit) throws IOException {
        Files.deleteIfExists(file);
        DataKey.create(file, FaultyDisk.lazy(), RANDOM);
        assertThat(DataKey.read(file)).isPresent();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, bytes);
        assertThatThrownBy(() -> DataKey.read(file)).isExactlyInstanceOf(IOException.class);
    }

    @Property
    void whateverIsInTheFileTheWorkstationHasAnIdAndKeepsIt(@ForAll @Size(max = 100) byte[] bytes) throws IOException {
        Files.write(file, bytes);
        String id = WorkstationId.of(file, FaultyDisk.lazy(), RANDOM);
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(WorkstationId.of(file, FaultyDisk.lazy(), RANDOM)).isEqualTo(id);
    }

    @Example
    void whatOnlyLooksLikeAnIdIsDrawnAnewAndALineEndIsNoFault() throws IOException {
        Files.writeString(file, "1-2-3-4-5");
        assertThat(WorkstationId.of(file, FaultyDisk.lazy(), RANDOM)).isNotEqualTo("1-2-3-4-5");
        String id = new UUID(1, 2).toString();
        Files.writeString(file, id + "\r\n");
        assertThat(WorkstationId.of(file, FaultyDisk.lazy(), RANDOM)).isEqualTo(id);
    }
}
