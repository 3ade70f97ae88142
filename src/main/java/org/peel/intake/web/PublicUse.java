package org.peel.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.peel.input.RateLimits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How often one address may file a complaint or ask for one. A library or a shelter is one address, so the limits are not tight. */
@Component
class PublicUse {

    private final RateLimits limits;
    private final int complaintsAnHour;
    private final int questionsAnHour;

    PublicUse(RateLimits limits, @Value("${peel.intake.rate.complaints-an-hour}") int complaintsAnHour,
            @Value("${peel.intake.rate.questions-an-hour}") int questionsAnHour) {
        this.limits = limits;
        this.complaintsAnHour = complaintsAnHour;
        this.questionsAnHour = questionsAnHour;
    }

    void filing(HttpServletRequest request) {
        limits.count("intake", request.getRemoteAddr(), complaintsAnHour, Duration.ofHours(1));
    }

    void asking(HttpServletRequest request) {
        limits.count("status", request.getRemoteAddr(), questionsAnHour, Duration.ofHours(1));
    }
}
