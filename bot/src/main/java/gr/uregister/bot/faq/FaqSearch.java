package gr.uregister.bot.faq;

import gr.uregister.bot.faq.FaqAnswer.Confident;
import gr.uregister.bot.faq.FaqAnswer.Doubtful;
import gr.uregister.bot.faq.FaqAnswer.None;
import gr.uregister.messages.Folding;
import gr.uregister.messages.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds the article that answers a question, in an index in memory. Every word of the question looks for itself in titles, keywords and
 * bodies: by its stem, by its sound, and by sounds that are nearly the same. Any number of threads may search.
 */
public final class FaqSearch {

    /** A longer text is cut: it is a story, and its beginning tells what it is about. */
    private static final int MAX_CHARACTERS = 300;

    private static final int MAX_SUGGESTIONS = 3;

    private static final String STEMS = ".stems";
    private static final String SOUNDS = ".sounds";
    private static final Map<String, Float> FIELDS = Map.of("title", 2.5f, "keywords", 2.5f, "body", 0.8f);
    private static final float SOUND_BOOST = 0.9f;
    private static final float MISSPELT_BOOST = 0.5f;
    private static final float TIE_BREAKER = 0.2f;

    /** What a word costs that no article has: about as much as a rare word brings. */
    private static final float UNKNOWN_WORD = 6f;

    private final Vocabulary vocabulary = new Vocabulary();
    private final Analyzer stems = Analyzers.ofStems();
    private final Analyzer sounds = Analyzers.ofSounds();
    private final List<Article> articles;
    private final Map<String, Article> byTitle = new HashMap<>();
    private final IndexSearcher searcher;

    /** @param articles in any order, with ids that differ */
    public FaqSearch(List<Article> articles) {
        this.articles = List.copyOf(articles);
        for (var article : articles) {
            byTitle.put(Folding.fold(article.title().el()), article);
            byTitle.put(Folding.fold(article.title().en()), article);
        }
        try {
            searcher = new IndexSearcher(DirectoryReader.open(index()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the articles have to say to a question, however it is written. */
    public FaqAnswer answer(String question) {
        var titled = byTitle.get(Folding.fold(cut(question)));
        if (titled != null) {
            return new Confident(titled);
        }
        var matches = matches(question);
        if (matches.isEmpty() || !Thresholds.isLikely(matches.getFirst())) {
            return new None();
        }
        if (Thresholds.isSure(matches)) {
            return new Confident(matches.getFirst().article());
        }
        return new Doubtful(matches.stream()
                .filter(match -> Thresholds.isWorthShowing(match, matches.getFirst()))
                .limit(MAX_SUGGESTIONS)
                .map(Match::article)
                .toList());
    }

    /**
     * An article that a question may mean.
     *
     * @param score BM25, added up over the question's words
     * @param share of what the best articles for each of its words would score together, at most 1
     */
    record Match(Article article, double score, double share) {}

    /** The articles that have a word of the question, the best first. */
    List<Match> matches(String question) {
        var scores = new double[articles.size()];
        var possible = 0.0;
        for (var word : new LinkedHashSet<>(vocabulary.words(cut(question)))) {
            possible += addScores(word, scores);
        }
        var all = possible;
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] > 0)
                .mapToObj(i -> new Match(articles.get(i), scores[i], scores[i] / all))
                .sorted(Comparator.comparingDouble(Match::score).reversed())
                .toList();
    }

    private static String cut(String question) {
        return question.substring(0, Math.min(question.length(), MAX_CHARACTERS));
    }

    /** Adds what each article scores for a word; returns the best of these scores. */
    private double addScores(String word, double[] scores) {
        try {
            var found = searcher.search(query(word), articles.size()).scoreDocs;
            for (var document : found) {
                scores[document.doc] += document.score;
            }
            return found.length == 0 ? UNKNOWN_WORD : found[0].score;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query query(String word) {
        var stem = Analyzers.term(stems, word);
        var sound = Analyzers.term(sounds, word);
        var ways = new ArrayList<Query>();
        FIELDS.forEach((field, boost) -> {
            ways.add(new BoostQuery(new TermQuery(new Term(field + STEMS, stem)), boost));
            ways.add(new BoostQuery(new TermQuery(new Term(field + SOUNDS, sound)), boost * SOUND_BOOST));
            if (edits(sound) > 0) {
                var misspelt = new FuzzyQuery(new Term(field + SOUNDS, sound), edits(sound), 1);
                ways.add(new BoostQuery(misspelt, boost * MISSPELT_BOOST));
            }
        });
        return new DisjunctionMaxQuery(ways, TIE_BREAKER);
    }

    /** How many letters of a sound may differ. */
    private static int edits(String sound) {
        return sound.length() < 4 ? 0 : sound.length() < 8 ? 1 : 2;
    }

    private ByteBuffersDirectory index() throws IOException {
        var directory = new ByteBuffersDirectory();
        var analyzers = new HashMap<String, Analyzer>();
        FIELDS.keySet().forEach(field -> {
            analyzers.put(field + STEMS, stems);
            analyzers.put(field + SOUNDS, sounds);
        });
        var analyzer = new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(), analyzers);
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var article : articles) {
                writer.addDocument(document(article));
            }
            writer.forceMerge(1);
        }
        return directory;
    }

    private Document document(Article article) {
        var document = new Document();
        add(document, "title", article.title());
        add(document, "keywords", article.keywords());
        add(document, "body", article.body());
        return document;
    }

    /** Both languages in one field: Greek questions are full of English words. */
    private void add(Document document, String field, Text text) {
        var words = String.join(" ", vocabulary.words(text.el() + " " + text.en()));
        document.add(new TextField(field + STEMS, words, Store.NO));
        document.add(new TextField(field + SOUNDS, words, Store.NO));
    }
}
