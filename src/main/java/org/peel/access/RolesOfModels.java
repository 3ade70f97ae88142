package org.peel.access;

import org.peel.engine.TaskRoles;
import org.springframework.stereotype.Component;

/** Tells the engine which roles there are, so that a model with a task for nobody is refused. */
@Component
class RolesOfModels implements TaskRoles {

    @Override
    public boolean has(String code) {
        return Role.of(code).isPresent();
    }
}
