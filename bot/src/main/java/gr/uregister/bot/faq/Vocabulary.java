package gr.uregister.bot.faq;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Sound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/**
 * Which words tell nothing, and which say the same. Words are known by their sound without their ending, so one form stands for all forms
 * and scripts.
 */
final class Vocabulary {

    private static final int SHORTEST_STEM = 3;
    private static final String ENDINGS = "aeioUsn";

    private final Set<String> stopWords = new HashSet<>();
    private final Set<String> stopSounds = new HashSet<>();

    /** Sounds of a word, or of several with spaces between, and the word that is searched for instead. */
    private final Map<String, String> synonyms = new HashMap<>();

    private int longestPhrase;

    Vocabulary() {
        lines("stopwords.txt").flatMap(line -> Stream.of(line.split(" "))).forEach(this::learnStopWord);
        lines("synonyms.txt").forEach(this::learnSynonyms);
    }

    /** The words of a text that tell something, each by the one of its synonyms that is searched for. */
    List<String> words(String text) {
        var all = split(Folding.fold(text));
        var stems = all.stream().map(Vocabulary::stem).toList();
        var words = new ArrayList<String>();
        for (int i = 0; i < all.size(); ) {
            var length = phraseLength(stems, i);
            if (length > 0) {
                words.add(Objects.requireNonNull(synonyms.get(String.join(" ", stems.subList(i, i + length)))));
            } else if (!isStopWord(all.get(i))) {
                words.add(all.get(i));
            }
            i += Math.max(1, length);
        }
        return words;
    }

    /** How a folded word sounds without its ending; Greek endings are vowels, σ and ν. */
    static String stem(String word) {
        var sound = Sound.of(word);
        var end = sound.length();
        while (end > SHORTEST_STEM && ENDINGS.indexOf(sound.charAt(end - 1)) >= 0) {
            end--;
        }
        return sound.substring(0, end);
    }

    /** How many words from a place on make a phrase with a synonym; 0 for none. */
    private int phraseLength(List<String> stems, int from) {
        for (int length = Math.min(longestPhrase, stems.size() - from); length > 0; length--) {
            if (synonyms.containsKey(String.join(" ", stems.subList(from, from + length)))) {
                return length;
            }
        }
        return 0;
    }

    /** A Greek word counts as it is written, a Latin one may be Greeklish and counts as it sounds. */
    private boolean isStopWord(String word) {
        return stopWords.contains(word) || (word.charAt(0) < 128 && stopSounds.contains(Sound.of(word)));
    }

    private void learnStopWord(String word) {
        var folded = Folding.fold(word);
        stopWords.add(folded);
        stopSounds.add(Sound.of(folded));
    }

    private void learnSynonyms(String line) {
        var phrases = Stream.of(line.split(",")).map(Folding::fold).distinct().toList();
        var searched = phrases.getFirst().replace(" ", "");
        for (var phrase : phrases) {
            var stems = split(phrase).stream().map(Vocabulary::stem).toList();
            longestPhrase = Math.max(longestPhrase, stems.size());
            synonyms.putIfAbsent(String.join(" ", stems), searched);
        }
    }

    private static List<String> split(String folded) {
        return Stream.of(folded.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Stream<String> lines(String file) {
        try {
            return new ClassPathResource("gr/uregister/bot/faq/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
