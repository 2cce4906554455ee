package gr.uregister.bot.database;

import com.mongodb.Function;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/** What was found, as the driver shows it: looked up when it is asked for. */
final class InProcessFind implements InvocationHandler {

    private final IntFunction<? extends List<?>> lookup;
    private int limit;

    /** @param lookup finds so many at most; 0 for all */
    InProcessFind(IntFunction<? extends List<?>> lookup) {
        this.lookup = lookup;
    }

    @Override
    @SuppressWarnings("unchecked") // the driver's own types say what goes in
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "limit" -> {
                limit = (int) arguments[0];
                yield proxy;
            }
            // Whole documents hold what was asked for as well.
            case "projection", "batchSize", "comment", "maxTime" -> proxy;
            case "first" -> lookup.apply(1).stream().findFirst().orElse(null);
            case "into" -> {
                ((Collection<Object>) arguments[0]).addAll(lookup.apply(limit));
                yield arguments[0];
            }
            case "map" -> {
                var change = (Function<Object, Object>) arguments[0];
                yield Proxy.newProxyInstance(
                        InProcessFind.class.getClassLoader(),
                        new Class<?>[] {MongoIterable.class},
                        new InProcessFind(_ ->
                                lookup.apply(limit).stream().map(change::apply).toList()));
            }
            case "iterator", "cursor" -> cursor(lookup.apply(limit).iterator());
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static Object cursor(Iterator<?> found) {
        return Proxy.newProxyInstance(
                InProcessFind.class.getClassLoader(),
                new Class<?>[] {MongoCursor.class},
                (_, method, _) -> switch (method.getName()) {
                    case "hasNext" -> found.hasNext();
                    case "available" -> 0;
                    case "next" -> found.next();
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
