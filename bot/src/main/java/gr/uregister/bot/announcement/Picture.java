package gr.uregister.bot.announcement;

/**
 * A picture that goes with an announcement; {@link Pictures} has its bytes.
 *
 * @param id which nobody can guess, and never given to another picture
 * @param mediaType such as {@code image/png}
 */
public record Picture(String id, String mediaType, int sizeBytes) {}
