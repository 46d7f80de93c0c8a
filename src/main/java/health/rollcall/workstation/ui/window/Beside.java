package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.AttentionPage;
import health.rollcall.workstation.ui.ClaimPage;
import health.rollcall.workstation.ui.EncountersPage;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.SessionDetail;
import health.rollcall.workstation.ui.Texts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands beside the list: a session, and the pages that were opened over it.
final class Beside {
    private final SessionDetail detail;
    private final AttentionPage attention;
    private final EncountersPage encounters;
    private final ClaimPage claim;
    private final NothingChosen nothingChosen;
    private final Panes panes;
    private final Trail trail;
    private final Runnable refreshList;
    private @Nullable String shown;

    Beside(RollcallWindow.Pages pages, Navigator navigator, Panes panes, Texts texts, Runnable refreshList) {
        this.detail = pages.detail(navigator);
        this.attention = pages.attention(navigator);
        this.encounters = pages.encounters(navigator);
        this.claim = pages.claim();
        this.nothingChosen = new NothingChosen(texts);
        this.panes = panes;
        this.trail = new Trail(panes);
        this.refreshList = refreshList;
        panes.put(nothingChosen, false);
    }

    boolean isSomethingShown() {
        return shown != null;
    }

    /// Whether a page was opened over the session.
    boolean isCovered() {
        return !trail.isEmpty();
    }

    /// Shows a session with the keyboard in it. Every opening fetches it fresh, so that a member who was added late
    /// is seen.
    void open(String sessionId) {
        boolean shownAlready = sessionId.equals(shown);
        put(sessionId);
        if (shownAlready) {
            detail.refresh();
        }
        toFront();
    }

    void put(String sessionId) {
        trail.clear();
        panes.put(detail.node(), false);
        if (!sessionId.equals(shown)) {
            shown = sessionId;
            detail.show(sessionId);
        }
    }

    /// Puts the keyboard into the session.
    void toFront() {
        panes.pageToFront();
        detail.focus();
    }

    void openAttention() {
        trail.open(new Trail.Stop(attention.node(), attention::show, refreshList));
    }

    void openAttention(String sessionId) {
        trail.open(new Trail.Stop(attention.node(), () -> attention.show(sessionId), refreshList));
    }

    void openEncounters(String sessionId, String memberId) {
        trail.open(new Trail.Stop(encounters.node(), () -> encounters.show(sessionId, memberId), encounters::refresh));
    }

    void openClaim(String claimId) {
        trail.open(new Trail.Stop(claim.node(), () -> claim.show(claimId), claim::refresh));
    }

    /// Leaves the page in front.
    ///
    /// @return whether there was one, with something behind it to go back to
    boolean back() {
        if (trail.isEmpty()) {
            return false;
        }
        if (trail.back()) {
            return true;
        }
        panes.put(shown == null ? nothingChosen : detail.node(), false);
        if (shown != null) {
            detail.focus();
        }
        return shown != null;
    }

    /// Asks the server for what is in front.
    void refresh() {
        trail.front()
                .map(Trail.Stop::refresh)
                .orElse(shown == null ? refreshList : detail::refresh)
                .run();
    }

    /// What the person may do is not what it was: everything is asked for anew, so that nothing stays in sight that
    /// they may not see any more, nor on offer.
    ///
    /// @param mayRead whether they may see anything at all
    void rightsChanged(boolean mayRead) {
        if (!mayRead) {
            trail.clear();
            shown = null;
            detail.clear();
            panes.put(nothingChosen, false);
            return;
        }
        detail.refresh();
        trail.front().ifPresent(stop -> stop.refresh().run());
    }

    void point(String sessionId, Set<String> participantIds) {
        if (sessionId.equals(shown)) {
            detail.point(participantIds);
        }
    }
}
