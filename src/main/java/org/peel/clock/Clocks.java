package org.peel.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The statutory clocks of cases. */
@Component
public class Clocks {

    public StatutoryClock start(long caseId, String clock, String startEvent, LocalDate startedOn) {
        throw new UnsupportedOperationException();
    }

    public void meet(long caseId, String clock, LocalDate on) {
        throw new UnsupportedOperationException();
    }

    /** The newest clock of that kind in a case. */
    public Optional<StatutoryClock> latest(long caseId, String clock) {
        throw new UnsupportedOperationException();
    }

    public List<StatutoryClock> ofCase(long caseId) {
        throw new UnsupportedOperationException();
    }

    public void toll(long caseId, LocalDate from, String reason) {
        throw new UnsupportedOperationException();
    }

    public void release(long caseId, LocalDate to) {
        throw new UnsupportedOperationException();
    }
}
