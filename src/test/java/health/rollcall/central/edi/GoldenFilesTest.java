package health.rollcall.central.edi;

import static health.rollcall.central.edi.Claims.amara;
import static health.rollcall.central.edi.Claims.claim;
import static health.rollcall.central.edi.Claims.file;
import static health.rollcall.central.edi.Claims.line;
import static health.rollcall.central.edi.Claims.original;
import static health.rollcall.central.edi.Claims.soren;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What goes to a payer, to the letter. Each file was read by eye against the guide's loops.
class GoldenFilesTest {
    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenFilesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void assertRendersAs(String name, ClaimFile file) throws IOException {
        assertThat(Rendering.of(file)).isEqualTo(new Rendering.Rendered(golden(name), List.of()));
    }

    @Test
    void an_original_claim_with_the_group_modifier() throws IOException {
        assertRendersAs("original.edi", file(amara(original("claim-1", line("part-1", 3000, "HQ")))));
    }

    @Test
    void a_replacement_cites_the_payers_number_of_the_claim_before() throws IOException {
        assertRendersAs(
                "replacement.edi",
                file(amara(claim("claim-2", "7", "ICN-2026-0001", line("part-1", 2050, "HQ", "U1")))));
    }

    @Test
    void a_void_repeats_the_lines_of_the_claim_before() throws IOException {
        assertRendersAs("void.edi", file(amara(claim("claim-3", "8", "ICN-2026-0001", line("part-1", 3000, "HQ")))));
    }

    @Test
    void several_claims_of_several_members() throws IOException {
        assertRendersAs(
                "several.edi",
                file(
                        amara(
                                original("claim-1", line("part-1", 3000, "HQ")),
                                original("claim-4", line("part-4", 1999, "HQ", "HO", "GT", "U1"), line("part-5", 5))),
                        soren(original("claim-5", line("part-6", 100_000, "HQ")))));
    }
}
