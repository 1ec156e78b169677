namespace ZeroDrop.Manifests.Inputs;

/// <summary>A folder whose manifests another program makes.</summary>
public enum FolderKind
{
    /// <summary>It has a kustomization file.</summary>
    Kustomize,

    /// <summary>It has a <c>Chart.yaml</c>.</summary>
    Helm,
}
