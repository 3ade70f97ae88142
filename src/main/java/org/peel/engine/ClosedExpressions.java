package org.peel.engine;

import java.beans.FeatureDescriptor;
import java.lang.StackWalker.Option;
import java.util.Iterator;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * The expressions of models, closed: one names a variable or a delegate, compares it with a literal, and can do nothing else.
 * Method calls do not parse, no property of anything is read but the business key that a call activity hands on, and a query never evaluates one, wherever in it the text stands
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
        resolver.add(new BusinessKey());
        return resolver;
    }

    /** Decision tables speak FEEL only. */
    @Override
    protected ElProvider createElProvider() {
        return text -> {
            throw new ProcessEngineException("A decision table is written in FEEL; this is not: " + text);
        };
    }

    /** {@code execution.processBusinessKey}, and no other property of anything: a called process runs for its caller's case. */
    private static final class BusinessKey extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property)) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            return null;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // resolves nothing: the expression is refused as unknown
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return null;
        }
    }
}
