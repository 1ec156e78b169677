namespace ZeroDrop.Cli;

/// <summary>Something on this machine is missing or broken; ends the program with exit code 4.</summary>
internal sealed class EnvironmentException : Exception
{
    /// <summary>Makes the exception.</summary>
    public EnvironmentException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public EnvironmentException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public EnvironmentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
