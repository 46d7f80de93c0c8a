package health.rollcall.workstation.ui.detail;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.SizeBand;
import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.FakeDesk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static List<SizeBand> medicaid() {
        return Groups.rules().bands().stream()
                .filter(band -> band.payerId().equals(Groups.MEDICAID))
                .toList();
    }

    @Test
    void gaps_between_bands_and_below_the_first_are_drawn_as_gaps() {
        SizePicture picture = SizePicture.of(medicaid(), 3, 9);
        assertThat(picture.segments())
                .extracting(segment -> segment.getClass().getSimpleName() + segment.from() + "-" + segment.to())
                .containsExactly("Gap1-1", "Band2-4", "Band5-8", "Gap9-9", "Band10-12");
        assertThat(picture.top()).isEqualTo(12);
    }

    @Test
    void a_group_above_the_last_band_is_drawn_beyond_it() {
        SizePicture picture = SizePicture.of(medicaid(), 13, 14);
        assertThat(picture.segments().getLast()).isEqualTo(new SizePicture.Gap(13, 14));
    }

    @Test
    void a_band_without_an_upper_end_reaches_to_the_end_of_the_picture() {
        SizeBand open = Groups.band(Groups.LAKESIDE, 2, null, "90853", List.of(), 2775);
        assertThat(SizePicture.of(List.of(open), 3, 9).segments())
                .containsExactly(new SizePicture.Gap(1, 1), new SizePicture.Band(2, 9, open));
    }

    @Property(tries = 1000)
    void segments_cover_every_size_once_and_agree_with_the_bands(
            @ForAll @Size(min = 2, max = 8) @UniqueElements List<@IntRange(min = 1, max = 30) Integer> edges,
            @ForAll @IntRange(max = 40) int size,
            @ForAll @IntRange(max = 10) int unmarked) {
        List<SizeBand> bands = bands(edges);
        SizePicture picture = SizePicture.of(bands, size, size + unmarked);
        List<Integer> covered = picture.segments().stream()
                .flatMapToInt(segment -> IntStream.rangeClosed(segment.from(), segment.to()))
                .boxed()
                .toList();
        assertThat(covered)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, picture.top()).boxed().toList());
        assertThat(picture.top()).isGreaterThanOrEqualTo(size + unmarked);
        for (SizePicture.Segment segment : picture.segments()) {
            for (int at = segment.from(); at <= segment.to(); at++) {
                int here = at;
                boolean held = bands.stream().anyMatch(band -> holds(band, here));
                assertThat(held).isEqualTo(segment instanceof SizePicture.Band);
            }
        }
    }

    private static boolean holds(SizeBand band, int size) {
        Integer max = band.maxSize();
        return band.minSize() <= size && (max == null || size <= max);
    }

    private static List<SizeBand> bands(List<Integer> edges) {
        List<Integer> sorted = edges.stream().sorted(Comparator.naturalOrder()).toList();
        List<SizeBand> bands = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            bands.add(Groups.band(Groups.MEDICAID, sorted.get(i), sorted.get(i + 1), "H0005", List.of(), 100));
        }
        return bands;
    }

    @Property(tries = 1000)
    void nobody_is_lost_between_within_and_past_the_limit(
            @ForAll @IntRange(max = 60) int participants,
            @ForAll @IntRange(max = 6) int supervisors,
            @ForAll @IntRange(min = 1, max = 20) int limit) {
        RatioPicture picture = RatioPicture.of(participants, supervisors, limit);
        assertThat(picture.within() + picture.past()).isEqualTo(participants);
        assertThat(picture.within() + picture.free()).isEqualTo(limit * supervisors);
        assertThat(picture.isPast()).isEqualTo(participants > limit * supervisors);
    }

    @Test
    void payers_shares_add_up_to_the_expected_charges_and_the_lead_payer_stands_first() {
        GroupSession session = Groups.group("s1")
                .supervisor("Dana Ortiz", "LPCC-S", ATTENDED)
                .member("Avery Brooks", ATTENDED, Groups.MEDICAID)
                .member("Blake Chen", ATTENDED, Groups.LAKESIDE)
                .member("Camila Diaz", ATTENDED, Groups.MEDICAID)
                .member("Devon Evans", ATTENDED, null)
                .session();
        FakeDesk desk = new FakeDesk(() -> Groups.RUNNING);
        desk.ruleBook(Groups.rules());
        desk.put(session);
        SessionView view = desk.session("s1").join().orElseThrow();
        List<PayerShare> shares = PayerShare.of(view);
        assertThat(shares).extracting(PayerShare::name).containsExactly("Ohio Medicaid", "Lakeside Health Plan");
        assertThat(shares).extracting(PayerShare::billable).containsExactly(2, 1);
        assertThat(shares.stream().mapToLong(PayerShare::chargesCents).sum())
                .isEqualTo(view.preview().expectedChargesCents())
                .isEqualTo(2 * 4210 + 2775);
    }
}
