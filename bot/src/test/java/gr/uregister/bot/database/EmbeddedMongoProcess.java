package gr.uregister.bot.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The embedded server in a process of its own, to be killed. */
public final class EmbeddedMongoProcess implements AutoCloseable {

    private final Process process;
    private final String address;

    private EmbeddedMongoProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    public static EmbeddedMongoProcess start(Path directory) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedMongoProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var address = output.readLine();
        if (address == null || !address.startsWith("mongodb://")) {
            throw new IllegalStateException("the embedded server said: " + address);
        }
        return new EmbeddedMongoProcess(process, address);
    }

    /** Where it listens. */
    public String address() {
        return address;
    }

    MongoClient connect() {
        return MongoClients.create(address);
    }

    /** SIGKILL: nothing is flushed, no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the process outlived its kill");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Prints its address and lives until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (var mongo = EmbeddedMongo.start(Path.of(arguments[0]), 0)) {
            System.out.println(mongo.getConnectionString());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
