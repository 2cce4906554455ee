package gr.uregister.bot.database;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * How keys of an index are compared and stand in the file: value by value. By itself the store has Java serialise both keys for each
 * comparison.
 */
final class KeyType extends BasicDataType<KeyValue> {

    private static final int MEMORY_OF_A_KEY = 100;

    private final ObjectDataType values = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            var compared = compareValues(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Any order will do that is one: first by kind, then as the kind has it, or else by the bytes. */
    @SuppressWarnings("unchecked") // both are of one class
    private int compareValues(@Nullable Object one, @Nullable Object other) {
        if (Objects.equals(one, other)) {
            return 0;
        }
        var kinds = kindOf(one).compareTo(kindOf(other));
        if (kinds != 0) {
            return kinds;
        }
        return one instanceof Comparable<?> comparable
                ? ((Comparable<@Nullable Object>) comparable).compareTo(other)
                : Arrays.compare(bytesOf(one), bytesOf(other));
    }

    private static String kindOf(@Nullable Object value) {
        return value == null ? "" : value.getClass().getName();
    }

    private byte[] bytesOf(@Nullable Object value) {
        var buffer = new WriteBuffer();
        values.write(buffer, value);
        var bytes = new byte[buffer.position()];
        buffer.getBuffer().flip().get(bytes);
        return bytes;
    }

    @Override
    public int getMemory(KeyValue key) {
        return MEMORY_OF_A_KEY;
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        buffer.putVarInt(key.size());
        key.forEach(value -> values.write(buffer, value));
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        var read = new @Nullable Object[DataUtils.readVarInt(buffer)];
        for (int i = 0; i < read.length; i++) {
            read[i] = values.read(buffer);
        }
        return new KeyValue(read);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
