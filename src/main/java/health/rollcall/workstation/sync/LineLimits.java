package health.rollcall.workstation.sync;

import java.time.Duration;

/// How long, and for how much, the line waits.
///
/// @param connect for a connection
/// @param silence without a byte either way
/// @param call for a whole exchange
/// @param streamSilence without so much as a comment on the stream, which sends one every 15 s
/// @param answerBytes of one answer, unpacked; also of all that one stream says before it is opened anew
public record LineLimits(Duration connect, Duration silence, Duration call, Duration streamSilence, long answerBytes) {
    public static LineLimits standard() {
        return new LineLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(40),
                16L * 1024 * 1024);
    }
}
