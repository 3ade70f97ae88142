package org.peel.directory;

/**
 * A police officer, as far as the directory knows.
 *
 * @param uid Peel's own number for the officer
 * @param fullName null where a public record gives a key in place of the name
 * @param postState the state that licensed the officer, with the number it gave
 * @param username the officer's account, if there is one
 */
public record Officer(long id, String uid, String fullName, String postState, String postId, String username) {

    /** The name, or the number where no name is known. */
    public String shownName() {
        return fullName == null ? uid : fullName;
    }
}
