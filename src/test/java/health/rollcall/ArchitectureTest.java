package health.rollcall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// The rules of the house, each with its reason.
@AnalyzeClasses(packages = "health.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] JAVA_BASE = {
        "java.io..", "java.lang..", "java.math..", "java.nio..", "java.text..", "java.time..", "java.util.."
    };

    /// Where a program begins: there the real clock and real randomness are handed in.
    private static final DescribedPredicate<JavaClass> WHERE_A_PROGRAM_BEGINS = resideInAnyPackage(
                    "health.rollcall", "health.rollcall.practice")
            .or(simpleNameEndingWith("App"))
            .or(simpleNameEndingWith("Command"));

    @ArchTest
    static final ArchRule theEngineSeesNobody = classes()
            .that()
            .resideInAPackage("health.rollcall.engine..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("health.rollcall.engine..").or(resideInAnyPackage(JAVA_BASE)))
            .because("any central server must be able to use the engine by itself");

    @ArchTest
    static final ArchRule theProtocolSeesTheEngineAlone = noClasses()
            .that()
            .resideInAPackage("health.rollcall.protocol..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("health.rollcall..")
                    .and(not(resideInAnyPackage("health.rollcall.engine..", "health.rollcall.protocol.."))))
            .because("what is said on the wire belongs to neither side of it");

    @ArchTest
    static final ArchRule theWorkstationSeesEngineAndProtocolAlone = noClasses()
            .that()
            .resideInAPackage("health.rollcall.workstation..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("health.rollcall..")
                    .and(not(resideInAnyPackage(
                            "health.rollcall.engine..",
                            "health.rollcall.protocol..",
                            "health.rollcall.workstation.."))))
            .because("the central server may be any that keeps the contract");

    @ArchTest
    static final ArchRule theCentralServerSeesEngineAndProtocolAlone = noClasses()
            .that()
            .resideInAPackage("health.rollcall.central..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("health.rollcall..")
                    .and(not(resideInAnyPackage(
                            "health.rollcall.engine..", "health.rollcall.protocol..", "health.rollcall.central.."))))
            .because("its clients may be any that keep the contract");

    @ArchTest
    static final ArchRule areasGoOneWay =
            slices().matching("health.rollcall.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule oneClassAloneComesBackToTheJavaFxThread = noClasses()
            .that()
            .doNotHaveSimpleName("FxThread")
            .should()
            .accessTargetWhere(calls("javafx\\.application\\.Platform", "runLater"))
            .because("results that come back by one door cannot come back in the wrong order");

    @ArchTest
    static final ArchRule screensNeverWait = noClasses()
            .that()
            .resideInAPackage("health.rollcall.workstation.ui..")
            .should()
            .accessTargetWhere(calls("java\\.lang\\.Thread", "sleep|join")
                    .or(calls("java\\.util\\.concurrent\\.(Future|CompletableFuture)", "get|join"))
                    .or(calls("java\\.util\\.concurrent\\.(CountDownLatch|Semaphore)", "await|acquire")))
            .because("the JavaFX thread only paints and listens");

    @ArchTest
    static final ArchRule javaFxStaysOnTheScreens = noClasses()
            .that(not(resideInAnyPackage(
                    "health.rollcall", "health.rollcall.practice..", "health.rollcall.workstation.ui..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..")
            .because("what is marked must not depend on how it is shown");

    @ArchTest
    static final ArchRule timeIsHandedIn = noClasses()
            .that(not(WHERE_A_PROGRAM_BEGINS))
            .should()
            .accessTargetWhere(
                    calls("java\\.time\\.(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)", "now")
                            .or(calls("java\\.time\\.Clock", "system.*"))
                            .or(calls("java\\.time\\.InstantSource", "system"))
                            .or(calls("java\\.lang\\.System", "currentTimeMillis")))
            .because("the same code runs in tests and simulations, on their clock");

    @ArchTest
    static final ArchRule chanceIsHandedIn = noClasses()
            .that()
            .resideInAnyPackage(
                    "health.rollcall.engine..", "health.rollcall.protocol..", "health.rollcall.workstation..")
            .and(not(WHERE_A_PROGRAM_BEGINS))
            .should()
            .accessTargetWhere(calls("java\\.util\\.UUID", "randomUUID")
                    .or(calls("java\\.lang\\.Math", "random"))
                    .or(calls("java\\.util\\.Random", "<init>")))
            .because("one seed must bring a simulation back as it was");

    @ArchTest
    static final ArchRule secretsAreComparedInConstantTime = noClasses()
            .that()
            .resideInAnyPackage("health.rollcall.central..", "health.rollcall.workstation..")
            .and(not(resideInAnyPackage("health.rollcall.workstation.ui..")))
            .should()
            .accessTargetWhere(
                    calls("java\\.util\\.Arrays", "equals").or(calls("java\\.lang\\.String", "contentEquals")))
            .because(
                    "keys and hashes in bytes are for MessageDigest.isEqual, which takes as long wherever they differ");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that(not(WHERE_A_PROGRAM_BEGINS))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a desktop program has nobody who reads what it prints; the log has no names in it");

    @ArchTest
    static final ArchRule databasesAreKnownInStoresAlone = noClasses()
            .that(not(resideInAnyPackage("..store..")).and(not(simpleNameEndingWith("App"))))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.sql..", "org.jdbi..", "org.h2..", "com.zaxxer..", "org.flywaydb..")
                            .and(not(assignableTo(SQLException.class)))
                            .and(not(equivalentTo(Handle.class))))
            .because("a store class hands out records, never rows; the handle that others pass on is the transaction");

    @ArchTest
    static final ArchRule theWorkstationCallsOutFromSyncAndSignInAlone = noClasses()
            .that(not(resideInAnyPackage(
                    "health.rollcall.workstation.sync..",
                    "health.rollcall.workstation.signin..",
                    "health.rollcall.practice..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "java.net.http..")
            .because("a screen or a store that waits for the network waits for ever");

    @ArchTest
    static final ArchRule whatComesOverTheWireNamesNoFile = noClasses()
            .that()
            .resideInAnyPackage(
                    "health.rollcall.protocol..",
                    "health.rollcall.central.[api|access|attendance|audit|billing|edi|feed|submission|sync]..",
                    "health.rollcall.workstation.sync..")
            .and()
            .doNotHaveFullyQualifiedName("health.rollcall.protocol.Trust$Authority")
            .and()
            .doNotHaveFullyQualifiedName("health.rollcall.protocol.Trust$Platform")
            .and()
            .doNotHaveFullyQualifiedName("health.rollcall.protocol.Trust")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Path")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .because("an id from elsewhere that became a path could lead anywhere");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("two workstations and a server run in one program, and tests beside them");

    /// Calls and method references alike.
    private static DescribedPredicate<JavaAccess<?>> calls(String ownerPattern, String namePattern) {
        return DescribedPredicate.describe(
                "use " + ownerPattern + "#" + namePattern,
                call -> call.getTargetOwner().getName().matches(ownerPattern)
                        && call.getTarget().getName().matches(namePattern));
    }
}
