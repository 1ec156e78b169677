namespace ZeroDrop.Manifests.Inputs;

/// <summary>Makes manifests of a Kustomize or Helm folder by the program of that name.</summary>
public interface IFolderRenderer
{
    /// <summary>Renders a folder; every failure is a result.</summary>
    /// <param name="kind">What the folder is.</param>
    /// <param name="folder">Its path.</param>
    RenderResult Render(FolderKind kind, string folder);
}
