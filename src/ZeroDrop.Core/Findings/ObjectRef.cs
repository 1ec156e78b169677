namespace ZeroDrop.Core.Findings;

/// <summary>The object that a finding is about.</summary>
/// <param name="ApiVersion"><c>apiVersion</c>.</param>
/// <param name="Kind"><c>kind</c>.</param>
/// <param name="Namespace"><c>metadata.namespace</c>; <c>default</c> where the manifest has none.</param>
/// <param name="Name"><c>metadata.name</c>.</param>
public sealed record ObjectRef(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary><c>Deployment shop/web</c>.</summary>
    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}
