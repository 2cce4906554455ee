package gr.uregister.bench.recipe;

/** What a person does. */
enum Signal {
    SAID
}
