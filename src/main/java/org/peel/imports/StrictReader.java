package org.peel.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * The characters of a file in the one encoding its profile names.
 *
 * <p>The JDK's own readers put a replacement character where a byte does not fit, and a name with a replacement character in it
 * is a wrong name that nobody notices. This reader stops at the first such byte and says on which line it stands.
 */
final class StrictReader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private boolean endOfInput;
    private boolean flushed;
    private boolean started;
    private boolean afterCarriageReturn;
    private long line = 1;

    StrictReader(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (chars.position() == 0 && !flushed) {
            decode(chars);
            dropByteOrderMark(chars);
        }
        if (chars.position() == 0) {
            return -1;
        }
        countLines(target, offset, chars.position());
        return chars.position();
    }

    private void decode(CharBuffer chars) throws IOException {
        CoderResult result = decoder.decode(bytes, chars, endOfInput);
        if (result.isError()) {
            // What was decoded before the fault stands in the buffer: count its lines to find the faulty one.
            countLines(chars.array(), chars.arrayOffset(), chars.position());
            throw new BrokenFile(line, null, "a character here is not " + charset.name() + ". Save the file as " + charset.name()
                    + " and import it again.");
        }
        if (result.isUnderflow()) {
            if (endOfInput) {
                flushed = decoder.flush(chars).isUnderflow();
            } else {
                fill();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            endOfInput = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    private void dropByteOrderMark(CharBuffer chars) {
        if (!started && chars.position() > 0) {
            started = true;
            if (chars.get(0) == BYTE_ORDER_MARK) {
                CharBuffer rest = chars.duplicate().flip().position(1);
                chars.clear();
                chars.put(CharBuffer.wrap(rest.toString()));
            }
        }
    }

    private void countLines(char[] chars, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (chars[i] == '\n') {
                line += afterCarriageReturn ? 0 : 1;
                afterCarriageReturn = false;
            } else {
                afterCarriageReturn = chars[i] == '\r';
                line += afterCarriageReturn ? 1 : 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
