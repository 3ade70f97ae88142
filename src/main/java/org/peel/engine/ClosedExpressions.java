package org.peel.engine;

import java.lang.StackWalker.Option;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * The expressions of models, closed: one names a variable or a delegate, compares it with a literal, and can do nothing else.
 * Method calls do not parse, no property of anything is read, and a query never evaluates one, wherever in it the text stands
 * (CVE-2026-109432: the engine's own check is not made inside {@code or()}).
 */
final class ClosedExpressions extends JuelExpressionManager {

    private static final StackWalker CALLERS = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    /** @param delegates what a model can name besides its variables */
    ClosedExpressions(Map<Object, Object> delegates) {
        super(delegates);
        setExpressionFactory(new ExpressionFactoryImpl(ExpressionFactoryImpl.Profile.JEE5));
    }

    @Override
    public Expression createExpression(String text) {
        if (CALLERS.walk(frames -> frames.anyMatch(frame -> AbstractQuery.class.isAssignableFrom(frame.getDeclaringClass())))) {
            throw new ProcessEngineException("A query evaluates no expressions.");
        }
        return super.createExpression(text);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new ReadOnlyMapELResolver(beans));
        return resolver;
    }

    /** Decision tables speak FEEL only. */
    @Override
    protected ElProvider createElProvider() {
        return text -> {
            throw new ProcessEngineException("A decision table is written in FEEL; this is not: " + text);
        };
    }
}
