namespace ZeroDrop.Cluster.Balancing;

/// <summary>A response that is HTTP by its syntax, but that no client may be given.</summary>
internal sealed class UnrelayableResponseException(string message, Exception? inner = null) : Exception(message, inner);
