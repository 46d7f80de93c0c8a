package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Billing;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.SizeBand;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sentences beside the pictures of who is in the room; they are the pictures' screen-reader texts too.
final class RoomWords {
    private final Sentences sentences;
    private final Texts texts;

    RoomWords(Sentences sentences) {
        this.sentences = sentences;
        this.texts = sentences.texts();
    }

    /// Where the group's size lies.
    ///
    /// @param share the payer whose bands count; null where there is none
    String size(SessionView view, @Nullable PayerShare share) {
        int here = view.preview().billableCount();
        if (share == null) {
            return texts.get("size.noPayer", here);
        }
        if (share.rules().bands().isEmpty()) {
            return texts.get("size.noBands", here, share.name());
        }
        BillingPreview.Band band = share.figures().band();
        String now;
        if (here == 0) {
            now = texts.get("size.nobody");
        } else if (band == null) {
            now = texts.get("size.none", here);
        } else {
            String key = share.figures().bandExact() ? "size.exact" : "size.down";
            now = texts.get(key, here, Sentences.code(band), sentences.band(band));
        }
        return ifAllCome(view, share).map(then -> now + " " + then).orElse(now);
    }

    private Optional<String> ifAllCome(SessionView view, PayerShare share) {
        int unmarked = view.preview().unmarkedCount();
        if (unmarked == 0) {
            return Optional.empty();
        }
        int then = view.preview().billableCount() + unmarked;
        String what = Billing.resolveGroupSizeBand(share.rules().bands(), then)
                .filter(Billing.ResolvedBand::exact)
                .map(Billing.ResolvedBand::band)
                .map(band -> then + ", " + Sentences.code(band.procedureCode(), band.modifiers()))
                .orElseGet(() -> texts.get("size.thenNone", then));
        return Optional.of(texts.get("size.ifAll", unmarked, what));
    }

    /// How the participants stand against the supervisors' limit.
    String ratio(SessionView view, @Nullable PayerShare share) {
        int here = view.preview().billableCount();
        int supervisors = view.preview().supervisorsPresent();
        if (share == null) {
            return texts.get("ratio.noPayer", here, supervisors);
        }
        Integer limit = share.figures().supervisionLimit();
        if (limit == null) {
            return texts.get("ratio.noRule", here, supervisors, share.name());
        }
        if (supervisors == 0) {
            return here == 0 ? texts.get("ratio.nobody", limit) : texts.get("ratio.unsupervised", here, limit);
        }
        RatioPicture picture = RatioPicture.of(here, supervisors, limit);
        if (picture.isPast()) {
            return texts.get("ratio.past", here, supervisors, limit, picture.past());
        }
        return picture.free() == 0
                ? texts.get("ratio.full", here, supervisors, limit)
                : texts.get("ratio.within", here, supervisors, limit, picture.free());
    }

    /// Who is left: `3 members · 1 supervisor`.
    String unmarked(SessionView view) {
        List<String> parts = new ArrayList<>();
        if (view.preview().unmarkedCount() > 0) {
            parts.add(texts.get("unmarked.members", view.preview().unmarkedCount()));
        }
        if (view.preview().unmarkedSupervisors() > 0) {
            parts.add(texts.get("unmarked.supervisors", view.preview().unmarkedSupervisors()));
        }
        return parts.isEmpty() ? texts.get("unmarked.none") : String.join(" · ", parts);
    }

    /// What stands in a segment of the size picture.
    String range(SizeBand band) {
        return sentences.shortBand(band);
    }
}
