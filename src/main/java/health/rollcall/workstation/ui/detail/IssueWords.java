package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Issue;
import health.rollcall.engine.Member;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.Overlap;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An issue in plain words: what is the matter, and what can be done about it in the room.
public final class IssueWords {
    private final Sentences sentences;
    private final Texts texts;

    IssueWords(Sentences sentences) {
        this.sentences = sentences;
        this.texts = sentences.texts();
    }

    /// The words in the person's language.
    public static IssueWords of(Ground ground) {
        return new IssueWords(new Sentences(ground.texts("detail"), ground.words(), ground.formats(), ground.locale()));
    }

    /// What is the matter.
    public String what(Issue issue, SessionView view) {
        String payer = payer(issue, view);
        return switch (issue.code()) {
            case GROUP_UNATTENDED_BILLED ->
                texts.get(
                        "issue.unmarked",
                        issue.participants(),
                        sentences.names(unmarked(view.session().members())));
            case SUPERVISION_RATIO_BREACH ->
                texts.get("issue.breach", payer, issue.participants(), issue.supervisors(), limit(issue, view));
            case GROUP_SIZE_BAND_MISMATCH ->
                figures(issue, view)
                        .map(BillingPreview.PayerPreview::band)
                        .map(band -> texts.get(
                                "issue.gap", issue.participants(), payer, sentences.band(band), Sentences.code(band)))
                        .orElseGet(() -> texts.get("issue.noBand", payer, issue.participants()));
            case GROUP_RATE_MISSING -> texts.get("issue.noRate", payer);
            case MEMBER_TIME_OVERLAP -> overlap(issue, view);
            case SESSION_TOO_SHORT ->
                texts.get("issue.short", view.session().toEngine().minutes(), payer, leastMinutes(issue, view));
            case PAYER_CLAIM_NUMBER_MISSING -> texts.get("issue.noNumber", payer);
        };
    }

    /// What can be done.
    ///
    /// @param cameLate the participants who were put on the roster while it was on the screen
    public String remedy(Issue issue, SessionView view, Set<String> cameLate) {
        return switch (issue.code()) {
            case GROUP_UNATTENDED_BILLED -> unmarkedRemedy(view, cameLate);
            case SUPERVISION_RATIO_BREACH -> breachRemedy(issue, view);
            case GROUP_SIZE_BAND_MISMATCH ->
                figures(issue, view).map(BillingPreview.PayerPreview::band).isPresent()
                        ? texts.get("issue.gap.do")
                        : texts.get("issue.noBand.do", payer(issue, view));
            case GROUP_RATE_MISSING -> texts.get("issue.noRate.do");
            case MEMBER_TIME_OVERLAP -> texts.get("issue.overlap.do");
            case SESSION_TOO_SHORT -> texts.get("issue.short.do");
            case PAYER_CLAIM_NUMBER_MISSING -> texts.get("issue.noNumber.do");
        };
    }

    /// Who is also in which other room, a sentence for each; without them where only the server knows of it.
    private String overlap(Issue issue, SessionView view) {
        Map<String, List<Overlap>> bySession = overlaps(issue, view).stream()
                .collect(Collectors.groupingBy(Overlap::sessionId, LinkedHashMap::new, Collectors.toList()));
        if (bySession.isEmpty()) {
            return texts.get("issue.overlap.unseen", issue.participants());
        }
        return bySession.values().stream()
                .map(together -> overlap(together, view.session()))
                .collect(Collectors.joining(" "));
    }

    private String overlap(List<Overlap> together, GroupSession session) {
        Overlap other = together.getFirst();
        List<String> names = together.stream()
                .flatMap(overlap -> session.row(overlap.participantId()).stream())
                .map(RosterRow::name)
                .toList();
        String window = sentences.formats().window(other.startsAt(), other.endsAt(), session.zone());
        return texts.get("issue.overlap", names.size(), sentences.names(names), other.title(), window);
    }

    /// Those of the payer's members in the room here.
    private static List<Overlap> overlaps(Issue issue, SessionView view) {
        LocalDate date = view.session().dateOfService();
        Set<String> concerned = view.session().toEngine().members().stream()
                .filter(member -> member.isBillable()
                        && member.primaryPolicyOn(date)
                                .filter(policy -> policy.payerId().equals(issue.payerId()))
                                .isPresent())
                .map(Member::participantId)
                .collect(Collectors.toSet());
        return view.overlaps().stream()
                .filter(overlap -> concerned.contains(overlap.participantId()))
                .toList();
    }

    private String unmarkedRemedy(SessionView view, Set<String> cameLate) {
        List<String> late = unmarked(view.session().members().stream()
                .filter(member -> cameLate.contains(member.participantId()))
                .toList());
        String then = texts.get("issue.unmarked.do");
        return late.isEmpty()
                ? then
                : texts.get("issue.unmarked.late", late.size(), sentences.names(late)) + " " + then;
    }

    private String breachRemedy(Issue issue, SessionView view) {
        List<String> waiting = unmarked(view.session().supervisors());
        if (!waiting.isEmpty()) {
            return texts.get("issue.breach.do.unmarked", waiting.size(), sentences.names(waiting));
        }
        int limit = limit(issue, view);
        int needed = Math.ceilDiv(issue.participants(), limit) - issue.supervisors();
        return texts.get("issue.breach.do", needed);
    }

    /// By whom, when and why an issue was accepted; empty where it was not.
    Optional<String> accepted(Issue issue, SessionView view, Instant now) {
        GroupSession session = view.session();
        return session.acceptances().stream()
                .filter(acceptance -> issue.accepted() && isOf(issue, acceptance))
                .max(Comparator.comparing(Acceptance::at))
                .map(acceptance -> {
                    String at = sentences.moment(acceptance.at(), session.zone(), now);
                    String reason = acceptance.reason();
                    return reason == null || reason.isBlank()
                            ? texts.get("issue.sayAccepted", acceptance.by(), at)
                            : texts.get("issue.sayAccepted.reason", acceptance.by(), at, reason);
                });
    }

    private static boolean isOf(Issue issue, Acceptance acceptance) {
        return acceptance.issueCode() == issue.code()
                && Objects.equals(acceptance.payerId(), issue.payerId())
                && acceptance.participants() == issue.participants()
                && acceptance.supervisors() == issue.supervisors();
    }

    private static String payer(Issue issue, SessionView view) {
        String id = Objects.requireNonNullElse(issue.payerId(), "");
        return view.payerNames().getOrDefault(id, id);
    }

    private static Optional<BillingPreview.PayerPreview> figures(Issue issue, SessionView view) {
        return view.preview().payers().stream()
                .filter(payer -> payer.payerId().equals(issue.payerId()))
                .findFirst();
    }

    private static int limit(Issue issue, SessionView view) {
        return figures(issue, view)
                .map(BillingPreview.PayerPreview::supervisionLimit)
                .orElse(1);
    }

    private static int leastMinutes(Issue issue, SessionView view) {
        return figures(issue, view).map(BillingPreview.PayerPreview::minMinutes).orElse(0);
    }

    private static List<String> unmarked(List<? extends RosterRow> rows) {
        return rows.stream()
                .filter(row -> !row.status().isTerminal())
                .map(RosterRow::name)
                .toList();
    }
}
