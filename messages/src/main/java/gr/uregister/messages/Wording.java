package gr.uregister.messages;

/** Words that exist in both languages: a {@link Phrase} or a {@link Label} of ours, or a {@link Text} of an institution's profile. */
public sealed interface Wording permits Phrase, Label, Text {}
