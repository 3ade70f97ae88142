package org.peel.input;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** One address has used a public page more often than people do; it may come back after a while. */
public class TooManyRequests extends ErrorResponseException {

    private final Duration retryAfter;

    TooManyRequests(Duration retryAfter) {
        super(HttpStatus.TOO_MANY_REQUESTS, ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests came from your address. Try again in " + inWords(retryAfter) + "."), null);
        this.retryAfter = retryAfter;
        getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    private static String inWords(Duration wait) {
        return wait.toMinutes() < 2 ? wait.toSeconds() + " seconds" : wait.toMinutes() + " minutes";
    }
}
