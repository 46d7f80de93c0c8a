package health.rollcall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class EngineAloneTest {
    /// As the JDK's own tool reads the class files: what is published as a jar of its own drags nothing along.
    @Test
    void theEngineNeedsNoModuleButJavaBase() throws URISyntaxException {
        Path classes = Path.of(Billing.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String engine = classes.resolve("health/rollcall/engine").toString();
        StringWriter out = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int exit = jdeps.run(new PrintWriter(out), new PrintWriter(out), "--print-module-deps", engine);
        assertThat(out.toString().strip()).isEqualTo("java.base");
        assertThat(exit).isZero();
    }
}
