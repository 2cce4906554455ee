package gr.uregister.bench.recipe;

/** As many states as the product's flow rests or asks in, one behind the other. */
enum Situation {
    S00,
    S01,
    S02,
    S03,
    S04,
    S05,
    S06,
    S07,
    S08,
    S09,
    S10,
    S11,
    S12,
    S13,
    S14,
    S15,
    S16,
    S17,
    S18,
    S19,
    S20,
    S21,
    S22,
    S23;

    Situation next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
