package org.peel.engine;

import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable with a name and a type: the few values that gateways and timers read. Only text, flags, numbers,
 * instants and enum names are stored, never a serialized object and never personal data.
 */
public final class ProcessVariable<T> {

    private final String name;
    private final Function<T, Object> write;
    private final Function<Object, T> read;

    private ProcessVariable(String name, Function<T, Object> write, Function<Object, T> read) {
        this.name = name;
        this.write = write;
        this.read = read;
    }

    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, value -> value, String.class::cast);
    }

    public static ProcessVariable<Boolean> flag(String name) {
        return new ProcessVariable<>(name, value -> value, Boolean.class::cast);
    }

    public static ProcessVariable<Integer> number(String name) {
        return new ProcessVariable<>(name, value -> value, Integer.class::cast);
    }

    /** A point in time, as timers read it. */
    public static ProcessVariable<Instant> instant(String name) {
        return new ProcessVariable<>(name, Date::from, value -> ((Date) value).toInstant());
    }

    /** One of the named values that a gateway compares with. */
    public static <E extends Enum<E>> ProcessVariable<E> choice(String name, Class<E> type) {
        return new ProcessVariable<>(name, Enum::name, value -> Enum.valueOf(type, (String) value));
    }

    public String name() {
        return name;
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, stored(value));
    }

    /** Sets the value in this scope alone, as each instance of a multi-instance task needs. */
    public void setLocal(VariableScope scope, T value) {
        scope.setVariableLocal(name, stored(value));
    }

    /** The value, or null when it was never set. */
    public T get(VariableScope scope) {
        Object value = scope.getVariable(name);
        return value == null ? null : read.apply(value);
    }

    Object stored(T value) {
        return value == null ? null : write.apply(value);
    }
}
