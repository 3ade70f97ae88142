package org.peel.web;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.UUID;
import org.peel.access.NotFound;
import org.peel.audit.AuditNotWritten;
import org.peel.engine.Overtaken;
import org.peel.input.FieldError;
import org.peel.input.Refused;
import org.peel.worklist.TaskNotOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong on the API into problem documents (RFC 9457) that name the field and the way out. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)   // a RestController is a Controller too: the pages' answers must not come first
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
    static final String HELD_UP = "Somebody is at work on the same case at this moment. Nothing was written; look again and repeat.";
    static final String DATABASE_AWAY = "The database does not answer. Nothing was written; try again in a moment.";

    @ExceptionHandler
    ProblemDetail notFound(NotFound failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, failure.getMessage());
    }

    @ExceptionHandler
    ProblemDetail refused(Refused failure) {
        return withErrors(failure.errors());
    }

    @ExceptionHandler
    ProblemDetail notOpen(TaskNotOpen failure) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, failure.getMessage());
        problem.setTitle(switch (failure.reason()) {
            case DONE -> "Done already";
            case CANCELLED -> "No longer needed";
            case TAKEN_OVER -> "Taken over";
            case FORM_CHANGED -> "The form has changed";
        });
        problem.setProperty("reason", failure.reason());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail overtaken(Overtaken failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, failure.getMessage());
    }

    /** Somebody holds the same rows for longer than one waits, or two hold what the other wants. */
    @ExceptionHandler
    ProblemDetail heldUp(ConcurrencyFailureException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, HELD_UP);
    }

    @ExceptionHandler
    ProblemDetail unstorable(DataIntegrityViolationException failure) {
        return Unstorable.isCauseOf(failure) ? withErrors(List.of(new FieldError("", Unstorable.MESSAGE))) : unexpected(failure);
    }

    @ExceptionHandler
    ProblemDetail notAudited(AuditNotWritten failure) {
        LOG.error("A look could not be recorded, and was refused", failure);
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, failure.getMessage());
    }

    @ExceptionHandler
    ProblemDetail wrongParameter(MethodArgumentTypeMismatchException failure) {
        return withErrors(List.of(new FieldError(failure.getName(), "“" + failure.getName() + "” does not have the form asked for.")));
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class, QueryTimeoutException.class})
    ProblemDetail databaseAway(Exception failure) {
        LOG.warn("The database does not answer: {}", failure.getMessage());
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DATABASE_AWAY);
    }

    @ExceptionHandler
    ProblemDetail anything(Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException) {
            throw failure;
        }
        return unexpected(failure);
    }

    private static ProblemDetail unexpected(Exception failure) {
        var reference = UUID.randomUUID().toString();
        LOG.error("Unexpected failure {}", reference, failure);
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side. Nothing was written. Tell your administrator the reference.");
        problem.setProperty("reference", reference);
        return problem;
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(failure, withErrors(List.of(fault(failure.getCause()))), headers, HttpStatus.BAD_REQUEST, request);
    }

    private static FieldError fault(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return new FieldError(path(unknown), "There is no field “" + unknown.getPropertyName() + "” here. Leave it out.");
        }
        if (cause instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
            return new FieldError(path(mismatch), "“" + path(mismatch) + "” does not have the type or form asked for.");
        }
        if (cause instanceof StreamConstraintsException || cause != null && cause.getCause() instanceof StreamConstraintsException) {
            return new FieldError("", "The body is too long or nested too deeply, or holds too long a name or number.");
        }
        return new FieldError("", "The body is not readable as JSON of the kind asked for.");
    }

    private static String path(JsonMappingException failure) {
        var path = new StringBuilder();
        for (var reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static ProblemDetail withErrors(List<FieldError> errors) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, errors.get(0).message());
        problem.setTitle(errors.size() == 1 ? "One field needs another look" : errors.size() + " fields need another look");
        problem.setProperty("errors", errors);
        return problem;
    }
}
