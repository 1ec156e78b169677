namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Where in the pod's spec a container stands.</summary>
internal enum ContainerRole
{
    /// <summary>An init container that must complete.</summary>
    Init,

    /// <summary>A native sidecar: an init container with <c>restartPolicy: Always</c>.</summary>
    Sidecar,

    /// <summary>One of <c>containers</c>.</summary>
    Main,
}
