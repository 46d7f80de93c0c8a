package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is done with a link. That macOS hands one over is seen on a Mac alone.
class AppleLinksTest {
    private final List<WindowCall> called = new ArrayList<>();
    private final AppleLinks links = new AppleLinks(called::add);

    @Test
    void aLinkToASessionOpensThatSession() {
        links.follow("rollcall://group-sessions/gs-1");
        assertThat(called).containsExactly(new WindowCall.Open("gs-1"));
    }

    @Test
    void whatIsNoLinkToASessionBringsTheWindowToTheFront() {
        links.follow("rollcall://elsewhere/gs-1");
        links.follow("rollcall: no address");
        assertThat(called).containsExactly(new WindowCall.Show(), new WindowCall.Show());
    }

    @Test
    void onOtherSystemsNothingListens() {
        links.listen("Linux");
        links.listen("Windows 11");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("rollcall-links");
    }
}
