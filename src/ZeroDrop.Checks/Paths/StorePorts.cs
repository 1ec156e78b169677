namespace ZeroDrop.Checks.Paths;

/// <summary>Ports of data stores and queues. Their clients hold long-lived connections in protocols of their own, so
/// what is lost is another thing than a request that gets a 502.</summary>
internal static class StorePorts
{
    /// <summary>IANA's or the project's own registered numbers.</summary>
    private static readonly HashSet<int> Numbers =
    [
        1433, 1521, 2181, 2379, 2380, 3306, 4222, 5432, 5672, 5671, 6379, 6380, 9042, 9092, 9093, 11211, 26379, 27017,
        27018, 33060,
    ];

    private static readonly string[] Names =
        ["redis", "documentdb", "mysql", "postgres", "mongo", "amqp", "kafka", "memcache", "mssql", "nats", "cql", "sql", "etcd"];

    /// <summary>Whether a port is one of theirs; a name counts more than a number.</summary>
    public static bool Is(string name, int number) => name.Length > 0
        ? Names.Any(known => name.Contains(known, StringComparison.OrdinalIgnoreCase))
            || (name is not ("http" or "web" or "grpc") && !name.StartsWith("http", StringComparison.Ordinal)
                && !name.Contains("grpc", StringComparison.Ordinal) && Numbers.Contains(number))
        : Numbers.Contains(number);
}
