package org.peel.web;

import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Turns what went wrong on a page into a page that says what happened and the way out. */
@ControllerAdvice(annotations = Controller.class)
@org.springframework.core.annotation.Order(org.springframework.core.Ordered.LOWEST_PRECEDENCE)
class PageErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    @ExceptionHandler(NotFound.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notFound() {
        return "error/404";
    }

    @ExceptionHandler
    ModelAndView notOpen(TaskNotOpen failure) {
        var page = new ModelAndView("worklist/already-done", HttpStatus.CONFLICT);
        page.addObject("task", failure.task());
        page.addObject("reason", failure.reason().name());
        page.addObject("by", failure.by());
        page.addObject("at", failure.at());
        page.addObject("caseReadable", true);
        return page;
    }

    @ExceptionHandler({Overtaken.class, ConcurrencyFailureException.class})
    @ResponseStatus(HttpStatus.CONFLICT)
    String overtaken() {
        return "error/409";
    }

    /** A refusal that no form of ours could show again: a mark in an address that is not one of ours, and the like. */
    @ExceptionHandler
    ModelAndView refused(Refused failure) {
        var page = new ModelAndView("error/400", HttpStatus.BAD_REQUEST);
        page.addObject("errors", failure.errors());
        return page;
    }

    /** A word where a number belongs: in the path there is nothing at that address, behind the question mark it is said which. */
    @ExceptionHandler
    ModelAndView mistyped(MethodArgumentTypeMismatchException failure) {
        if (failure.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return new ModelAndView("error/404", HttpStatus.NOT_FOUND);
        }
        var page = new ModelAndView("error/400", HttpStatus.BAD_REQUEST);
        page.addObject("errors", List.of(new FieldError(failure.getName(), "“" + failure.getName() + "” does not have the form asked for.")));
        return page;
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    @ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
    String tooLarge() {
        return "error/413";
    }

    @ExceptionHandler
    ModelAndView unstorable(DataIntegrityViolationException failure) {
        return Unstorable.isCauseOf(failure) ? refused(new Refused("", Unstorable.MESSAGE)) : unexpected(failure);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String notAudited(AuditNotWritten failure) {
        LOG.error("A look could not be recorded, and was refused", failure);
        return "error/503";
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class, QueryTimeoutException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String databaseAway(Exception failure) {
        LOG.warn("The database does not answer: {}", failure.getMessage());
        return "error/503";
    }

    @ExceptionHandler
    ModelAndView anything(Exception failure, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof ErrorResponse) {
            throw failure;
        }
        return unexpected(failure);
    }

    private static ModelAndView unexpected(Exception failure) {
        var reference = UUID.randomUUID().toString();
        LOG.error("Unexpected failure {}", reference, failure);
        var page = new ModelAndView("error/5xx", HttpStatus.INTERNAL_SERVER_ERROR);
        page.addObject("reference", reference);
        return page;
    }
}
