package gr.uregister.bot.faq;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.el.GreekStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** How texts become terms. They get words that are folded already, with spaces between, as {@link Vocabulary} makes them. */
final class Analyzers {

    private Analyzers() {}

    /** The stems of Greek and English words: what is in one script is left alone by the other's stemmer. */
    static Analyzer ofStems() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var words = new WhitespaceTokenizer();
                return new TokenStreamComponents(words, new PorterStemFilter(new GreekStemFilter(words)));
            }
        };
    }

    /** How words sound without their endings, so that Greek and Greeklish meet. */
    static Analyzer ofSounds() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var words = new WhitespaceTokenizer();
                return new TokenStreamComponents(words, new SoundFilter(words));
            }
        };
    }

    /** The one term that an analyzer makes of a word. */
    static String term(Analyzer analyzer, String word) {
        try (var stream = analyzer.tokenStream("", word)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            stream.incrementToken();
            return term.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class SoundFilter extends TokenFilter {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        SoundFilter(TokenStream words) {
            super(words);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            var stem = Vocabulary.stem(term.toString());
            term.setEmpty().append(stem);
            return true;
        }
    }
}
