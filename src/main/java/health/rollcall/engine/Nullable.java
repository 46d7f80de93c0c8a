package health.rollcall.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that a value may be absent. The engine has its own, since it depends on `java.base` alone. It is kept at
/// run time, so that who reads the engine's records from outside can tell what may be missing.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
@interface Nullable {}
