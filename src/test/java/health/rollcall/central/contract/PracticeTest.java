package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.protocol.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens for anybody: for practice, on this machine alone.
class PracticeTest {
    @Test
    void a_server_not_started_for_practice_has_no_such_path() throws IOException {
        try (Central central = Central.forReal()) {
            central.anonymous().post("//practice/token", Map.of("user", "lead")).expect(ProblemCode.NOT_FOUND);
            central.anonymous().get("/group-sessions").expect(ProblemCode.UNAUTHORIZED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void practice_is_refused_on_an_address_that_others_reach(String host, @TempDir Path directory) {
        var settings = new CentralSettings(host, 0, directory, null, null, null, true, null, InstantSource.system());

        assertThatThrownBy(() -> CentralApp.start(settings).close()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_the_practice_users_are_known() throws IOException {
        try (Central central = Central.onH2()) {
            for (Object body : List.of(Map.of("user", "admin"), Map.of("user", ""), Map.of(), "{")) {
                central.anonymous().post("//practice/token", body).expect(400, ProblemCode.INVALID);
            }
            assertThat(central.viewer().get("/facilities").expect(200).at("/items"))
                    .isEmpty();
        }
    }

    @Test
    void a_practice_token_is_not_believed_elsewhere() throws IOException {
        try (Central one = Central.onH2();
                Central other = Central.onH2()) {
            String token = one.anonymous()
                    .post("//practice/token", Map.of("user", "lead"))
                    .expect(200)
                    .at("/accessToken")
                    .asText();

            other.anonymous().withToken(token).get("/facilities").expect(ProblemCode.UNAUTHORIZED);
        }
    }
}
