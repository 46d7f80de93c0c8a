package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.SizeBand;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Where a group's size lies among a payer's size bands: sizes from 1 to `top`, cut into segments without a hole.
///
/// @param segments by size, covering 1 to `top`; empty where no band is on file
/// @param top the greatest size drawn
/// @param size who is here, 0 or more
/// @param sizeIfAllCome who is here and who is unmarked
public record SizePicture(List<Segment> segments, int top, int size, int sizeIfAllCome) {
    /// How far a band without an upper end is drawn beyond what must be seen.
    private static final int OPEN_END = 2;

    public SizePicture {
        segments = List.copyOf(segments);
    }

    /// A run of sizes, both ends inclusive.
    public sealed interface Segment {
        int from();

        int to();
    }

    /// Sizes that one band holds.
    public record Band(int from, int to, SizeBand band) implements Segment {}

    /// Sizes that no band holds: below the first, between two, above the last.
    public record Gap(int from, int to) implements Segment {}

    /// @param bands by `minSize`, not overlapping
    static SizePicture of(List<SizeBand> bands, int size, int sizeIfAllCome) {
        if (bands.isEmpty()) {
            return new SizePicture(List.of(), 0, size, sizeIfAllCome);
        }
        int top = Math.max(highest(bands), sizeIfAllCome);
        List<Segment> segments = new ArrayList<>();
        int next = 1;
        for (SizeBand band : bands) {
            if (band.minSize() > next) {
                segments.add(new Gap(next, band.minSize() - 1));
            }
            Integer max = band.maxSize();
            int to = max == null ? Math.max(top, band.minSize() + OPEN_END) : max;
            segments.add(new Band(band.minSize(), to, band));
            next = to + 1;
        }
        top = Math.max(top, next - 1);
        if (next <= top) {
            segments.add(new Gap(next, top));
        }
        return new SizePicture(segments, top, size, sizeIfAllCome);
    }

    private static int highest(List<SizeBand> bands) {
        OptionalInt closed = bands.stream()
                .map(SizeBand::maxSize)
                .mapToInt(max -> max == null ? 0 : max)
                .max();
        int lastMin = bands.getLast().minSize();
        return Math.max(closed.orElse(0), lastMin);
    }
}
