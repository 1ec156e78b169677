namespace ZeroDrop.Core.Specs;

/// <summary>The value of the label <c>pod-template-hash</c>: it names the revision that a pod belongs to.</summary>
/// <remarks>
/// Made as Kubernetes makes it (<c>controller.ComputeHash</c>: FNV-1a of 32 bits, then <c>rand.SafeEncodeString</c>),
/// but over our canonical text. Upstream hashes a dump of Go's in-memory structures (<c>DeepHashObject</c>), so the
/// value here is never equal to the one a real cluster shows for the same template. It is stable across runs, platforms
/// and versions of .NET, and that is all a revision needs.
/// </remarks>
public static class PodTemplateHash
{
    /// <summary>The label on pods and ReplicaSets (<c>apps/v1 DefaultDeploymentUniqueLabelKey</c>).</summary>
    public const string Label = "pod-template-hash";

    /// <summary>Kubernetes' letters that spell no bad words (<c>k8s.io/apimachinery/pkg/util/rand</c>).</summary>
    private const string SafeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>FNV offset basis and prime for 32 bits (<c>hash/fnv</c>).</summary>
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The hash of <paramref name="template"/>.</summary>
    /// <param name="template">The template; a <see cref="Label"/> among its labels does not count.</param>
    /// <param name="collisionCount"><c>status.collisionCount</c>: another number gives another hash; null before the
    /// first collision.</param>
    /// <returns>1 to 10 letters of Kubernetes' safe alphabet.</returns>
    public static string Compute(PodTemplate template, int? collisionCount = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        var hash = Add(OffsetBasis, CanonicalText.Of(template));
        if (collisionCount is { } count)
        {
            hash = Add(hash, $"\0{count}");
        }

        // SafeEncodeString(fmt.Sprint(hash)): each decimal digit's character code picks a letter.
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{hash}")
            .Aggregate("", (text, digit) => text + SafeAlphabet[digit % SafeAlphabet.Length]);
    }

    private static uint Add(uint hash, string text)
    {
        foreach (var value in System.Text.Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
