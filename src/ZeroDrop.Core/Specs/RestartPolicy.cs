namespace ZeroDrop.Core.Specs;

/// <summary><c>spec.restartPolicy</c> of a pod.</summary>
public enum RestartPolicy
{
    /// <summary>Containers are restarted whatever their exit code.</summary>
    Always,

    /// <summary>Containers are restarted after a non-zero exit code.</summary>
    OnFailure,

    /// <summary>Containers are not restarted.</summary>
    Never,
}
