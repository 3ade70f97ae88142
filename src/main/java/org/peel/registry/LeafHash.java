package org.peel.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The leaf that a record is in the Merkle log to come: SHA-256 of a zero byte and the record's canonical bytes (RFC 6962, 2.1). */
final class LeafHash {

    private LeafHash() {
    }

    static String of(String canonical) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
