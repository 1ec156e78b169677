namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>How a pod's process ended, as its own log says.</summary>
internal enum PodEnd
{
    /// <summary>It was not told to.</summary>
    None,

    /// <summary>SIGTERM ended it without a shutdown.</summary>
    AtOnceOnSigterm,

    /// <summary>It shut down by itself.</summary>
    Gracefully,

    /// <summary>Its log breaks off after SIGTERM: SIGKILL.</summary>
    Killed,
}
