package gr.uregister.bench.process;

import gr.uregister.bot.database.EmbeddedMongo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The product's embedded, durable MongoDB server as a program of its own. */
public final class DatabaseServer {

    private DatabaseServer() {}

    /** Prints its address and lives until its input ends. The argument is the directory of its file. */
    public static void main(String[] arguments) throws IOException {
        try (var mongo = EmbeddedMongo.start(Path.of(arguments[0]), 0)) {
            System.out.println("address " + mongo.getConnectionString());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
