package gr.uregister.bench.process;

/** Logging of programs that Spring Boot does not set up: unless told otherwise, they would log every command to MongoDB. */
public final class Logs {

    /** The option of Java that lets warnings only be logged. */
    public static final String QUIET = "-Dlogback.configurationFile=bench-logback.xml";

    private Logs() {}
}
