package org.peel.directory;

/**
 * A police agency.
 *
 * @param id its office number
 * @param ori the FBI's originating agency identifier, nine characters
 * @param state two letters
 */
public record Agency(long id, String ori, String name, String agencyType, String county, String state) {
}
