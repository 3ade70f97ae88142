package org.peel.platform;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The mail of a demonstration: a mail server in this process accepts every letter and keeps it for people to look at, and
 * nothing reaches the outside.
 */
public final class CaughtMail implements AutoCloseable {

    /** One letter to one recipient, numbered from the start of the program. */
    public record Letter(long id, Instant sentAt, String from, String recipient, String subject, String body) {
    }

    private static final int KEPT = 500;

    private final Deque<Letter> letters = new ArrayDeque<>();
    private long caught;
    private final Clock clock;
    private final GreenMail server;
    private final GreenMailUser postBox;

    CaughtMail(Clock clock) {
        this.clock = clock;
        server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            postBox = server.getUserManager().createUser("caught@localhost", "caught", "");
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
        server.getUserManager().setMessageDeliveryHandler(this::keep);
    }

    public synchronized List<Letter> newestFirst() {
        return List.copyOf(letters);
    }

    int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized GreenMailUser keep(MovingMessage message, MailAddress to) throws MessagingException, UserException {
        try {
            letters.addFirst(new Letter(++caught, clock.instant(), message.getReturnPath().getEmail(), to.getEmail(),
                    message.getMessage().getSubject(), text(message.getMessage())));
            if (letters.size() > KEPT) {
                letters.removeLast();
            }
            server.purgeEmailFromAllMailboxes();    // its own store would grow for ever; the list above is the one that is read
            return postBox;
        } catch (IOException | FolderException e) {
            throw new MessagingException("The letter could not be read", e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                if (each.isMimeType("text/plain") || each.isMimeType("multipart/*")) {
                    return text(each);
                }
            }
            return parts.getCount() == 0 ? "" : text(parts.getBodyPart(0));
        }
        return part.getContent() instanceof String text ? text : "(" + part.getContentType() + ")";
    }
}
