package org.mhin.pipeline.mart.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The functions that marts call as {@code mhin.<name>}: every {@link MethodFunction} that is registered as a service. */
public final class MethodCatalog implements FunctionCatalog {
    /** What functions are called by, before the point. */
    public static final String NAME = "mhin";

    private final Map<String, UnboundFunction> functions = new TreeMap<>();

    /** Makes the functions known to a session. */
    public static void register(SparkSession session) {
        session.conf().set("spark.sql.catalog." + NAME, MethodCatalog.class.getName());
    }

    /** The classes of the functions. */
    public static List<Class<?>> services() {
        List<Class<?>> services = new ArrayList<>();
        ServiceLoader.load(MethodFunction.class, MethodFunction.class.getClassLoader()).stream()
                .forEach(service -> services.add(service.type()));
        return services;
    }

    /** The classes of the functions that a mart's SQL calls. */
    public static List<Class<?>> calledBy(String sql) {
        List<Class<?>> called = new ArrayList<>();
        ServiceLoader.load(MethodFunction.class, MethodFunction.class.getClassLoader())
                .forEach(function -> {
                    if (sql.contains(NAME + "." + function.name() + "(")) {
                        called.add(function.getClass());
                    }
                });
        return called;
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        ServiceLoader.load(MethodFunction.class, MethodFunction.class.getClassLoader())
                .forEach(function -> functions.put(function.name(), function));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return functions.keySet().stream()
                .map(function -> Identifier.of(new String[0], function))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier called) throws NoSuchFunctionException {
        UnboundFunction function = called.namespace().length == 0 ? functions.get(called.name()) : null;
        if (function == null) {
            throw new NoSuchFunctionException(called);
        }
        return function;
    }
}
