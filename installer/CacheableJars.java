import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes jars whose every class the start-up cache takes. It takes none from a signed jar, and none that was compiled
/// for a Java before 6, as all of picocli was: signatures are left out, since the package that the jars go into is what
/// is checked, and such classes get a version of their own time and the stack maps that belong to it. Nor does a jar
/// offer its ciphers to the whole program: Argon2, all that is used of Bouncy Castle, is asked for by its class.
///
///     java installer/CacheableJars.java JAR...
public final class CacheableJars {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    /// By which every look for a cipher that is not found at once loads hundreds of classes.
    private static final String PROVIDERS = "META-INF/services/java.security.Provider";
    private static final int FIRST_WITH_STACK_MAPS = 50;
    /// Of Java 8.
    private static final int NEW_VERSION = 52;
    /// Behind the magic number and the minor version.
    private static final int MAJOR = 7;

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            rewrite(Path.of(jar));
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Path beside = jar.resolveSibling(jar.getFileName() + ".new");
        int leftOut = 0;
        int classes = 0;
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(beside);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (SIGNATURE.matcher(entry.getName()).matches() || entry.getName().equals(PROVIDERS)) {
                    leftOut++;
                    continue;
                }
                byte[] bytes = bytes(from, entry);
                if (isOld(entry, bytes)) {
                    bytes = renewed(from, bytes);
                    classes++;
                }
                ZipEntry written = new ZipEntry(entry.getName());
                written.setTime(entry.getTime());
                to.putNextEntry(written);
                to.write(bytes);
                to.closeEntry();
            }
        }
        if (leftOut + classes == 0) {
            Files.delete(beside);
            return;
        }
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("   " + jar.getFileName() + ": " + leftOut + " files left out, " + classes + " old classes");
    }

    private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static boolean isOld(ZipEntry entry, byte[] bytes) {
        return entry.getName().endsWith(".class") && bytes[MAJOR] < FIRST_WITH_STACK_MAPS;
    }

    private static byte[] renewed(ZipFile jar, byte[] bytes) {
        ClassHierarchyResolver inside = ClassHierarchyResolver.ofResourceParsing(name -> open(jar, name));
        ClassFile files = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(inside.orElse(ClassHierarchyResolver.defaultResolver())));
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(NEW_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        // Each instruction by itself: a body that is only copied gets no stack maps.
        ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeBuilder::with);
        return files.transformClass(files.parse(bytes), version.andThen(bodies));
    }

    private static InputStream open(ZipFile jar, ClassDesc name) {
        String descriptor = name.descriptorString();
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }
}
