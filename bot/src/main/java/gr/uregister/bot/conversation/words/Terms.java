package gr.uregister.bot.conversation.words;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.messages.Folding;
import java.util.stream.Stream;

/**
 * Keyed words: equal words of one kind have equal terms, and nobody reads a word from its term. What people typed and what registers say are
 * of different kinds: who had words and terms of the one would read the other.
 */
public final class Terms {

    private static final int CHARACTERS = 16;

    private final BlindIndex index;
    private final String kind;

    public Terms(BlindIndex index, String kind) {
        this.index = index;
        this.kind = kind;
    }

    /** The term of a word that was made comparable. */
    public String of(String word) {
        return index.of(kind, word).substring(0, CHARACTERS);
    }

    /** A term as it stands in what is kept of a conversation: with the conversation behind it, and so unique. */
    public static String in(ConversationId conversation, String term) {
        return beginning(term) + conversation;
    }

    /** How a term begins wherever it stands. */
    static String beginning(String term) {
        return term + " ";
    }

    /** A text's words, made comparable: capitals, accents and final sigma make no difference. */
    public static Stream<String> words(String text) {
        return Stream.of(Folding.fold(text).split(" ")).filter(word -> !word.isEmpty());
    }
}
