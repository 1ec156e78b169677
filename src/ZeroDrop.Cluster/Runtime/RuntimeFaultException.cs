namespace ZeroDrop.Cluster.Runtime;

/// <summary>The supervisor process could not be started, or died: every container is lost. This is a broken
/// environment, never the outcome of a rollout.</summary>
public sealed class RuntimeFaultException : Exception
{
    /// <summary>Makes the exception.</summary>
    public RuntimeFaultException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    public RuntimeFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What was seen first.</param>
    public RuntimeFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
