package gr.uregister.bot.database;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How documents stand in the file: as BSON. By itself the store has Java serialise them, which takes most of the time of a write. Documents
 * that were written so are read, too.
 */
final class DocumentType extends BasicDataType<Document> {

    /** Before BSON; what the store writes by itself begins with smaller numbers. */
    private static final int BSON = 200;

    private static final int INITIAL_BYTES = 4096;

    /** An object takes about so many times the memory of its BSON. */
    private static final int MEMORY_OF_A_BYTE = 2;

    private static final int SHARE_OF_LATEST = 16;

    private final ObjectDataType objects = new ObjectDataType();

    /** A moving average; two threads that change it at once do no harm. */
    private int memory = INITIAL_BYTES;

    @Override
    public int getMemory(Document document) {
        return memory;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        var bson = Unpooled.buffer(INITIAL_BYTES);
        try {
            BsonEncoder.encodeDocument(document, bson);
        } catch (IllegalArgumentException e) {
            // A document that is no BSON must not keep all others from being written.
            objects.write(buffer, document);
            return;
        }
        buffer.put((byte) BSON).putVarInt(bson.readableBytes()).put(bson.nioBuffer());
        learnMemory(bson.readableBytes());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        if (Byte.toUnsignedInt(buffer.get(buffer.position())) != BSON) {
            return (Document) objects.read(buffer);
        }
        buffer.get();
        var length = DataUtils.readVarInt(buffer);
        var bson = Unpooled.wrappedBuffer(buffer.slice(buffer.position(), length));
        buffer.position(buffer.position() + length);
        learnMemory(length);
        return BsonDecoder.decodeBson(bson);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    private void learnMemory(int bytes) {
        memory += (bytes * MEMORY_OF_A_BYTE - memory) / SHARE_OF_LATEST;
    }
}
