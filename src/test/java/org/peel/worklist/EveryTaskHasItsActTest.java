package org.peel.worklist;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peel.platform.StartRefused;

/** A start where a task has nobody to answer it. */
class EveryTaskHasItsActTest {

    private static final Map<String, List<String>> DRAWN = Map.of("due-process-hearing", List.of("userTask_answerNotice", "userTask_castVote"));

    @Test
    void a_start_with_an_act_for_every_task_goes_on() {
        assertThatCode(() -> EveryTaskHasItsAct.check(DRAWN, List.of(), List.of(act("userTask_answerNotice"), act("userTask_castVote")))).doesNotThrowAnyException();
    }

    @Test
    void a_task_without_an_act_is_named_with_its_model() {
        assertThatThrownBy(() -> EveryTaskHasItsAct.check(DRAWN, List.of(), List.of(act("userTask_castVote"))))
                .isInstanceOf(StartRefused.class).hasMessageContaining("userTask_answerNotice of due-process-hearing").hasMessageNotContaining("castVote");
    }

    @Test
    void a_task_that_cases_still_wait_in_needs_its_act_though_no_model_draws_it_any_more() {
        assertThatThrownBy(() -> EveryTaskHasItsAct.check(Map.of(), List.of(new EveryTaskHasItsAct.Task("due-process-hearing", "userTask_old")), List.of()))
                .isInstanceOf(StartRefused.class).hasMessageContaining("userTask_old of due-process-hearing");
    }

    private static TaskAct act(String element) {
        return new TaskAct() {
            @Override
            public String process() {
                return "due-process-hearing";
            }

            @Override
            public String element() {
                return element;
            }

            @Override
            public Done perform(Answer answer) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
