package health.rollcall.central.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Runs a [ContractTest] once for each [Database].
final class EachDatabase implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Arrays.stream(Database.values()).map(On::new);
    }

    private record On(Database database) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return "on " + database;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Server(database));
        }
    }

    private static final class Server
            implements BeforeClassTemplateInvocationCallback, AfterClassTemplateInvocationCallback, ParameterResolver {
        private final Database database;
        private @Nullable Central central;

        private Server(Database database) {
            this.database = database;
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
            central = switch (database) {
                case H2 -> Central.onH2();
                case POSTGRESQL -> Central.onPostgres(SharedPostgres.of(context).newDatabase());
            };
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
            if (central != null) {
                central.close();
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Central.class;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return central;
        }
    }
}
