using System.Collections.Immutable;
using CsCheck;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Tests.Specs;

public sealed class PodTemplateHashTests
{
    private static readonly PodTemplate Template = new()
    {
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", "web"),
        Spec = new PodSpec { Containers = [new ContainerSpec { Name = "c", Image = "i:1", Command = ["a", "b"] }] },
    };

    /// <summary>The values below may never change: they are in run folders that people keep.</summary>
    [Fact]
    public void Compute_KnownTemplate_IsStable()
    {
        Assert.Equal(KnownHash, PodTemplateHash.Compute(Template));
        Assert.Equal(KnownHash, PodTemplateHash.Compute(Copy()));
    }

    [Fact]
    public void Compute_OwnLabel_DoesNotCount() =>
        Assert.Equal(KnownHash, PodTemplateHash.Compute(
            Template with { Labels = Template.Labels.Add(PodTemplateHash.Label, KnownHash) }));

    [Fact]
    public void Compute_CollisionCount_GivesAnother()
    {
        Assert.NotEqual(PodTemplateHash.Compute(Template), PodTemplateHash.Compute(Template, 0));
        Assert.NotEqual(PodTemplateHash.Compute(Template, 0), PodTemplateHash.Compute(Template, 1));
    }

    [Fact]
    public void Compute_RestartAnnotation_IsANewRevision() =>
        Assert.NotEqual(KnownHash, PodTemplateHash.Compute(Template with
        {
            Annotations = Template.Annotations.Add("kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z"),
        }));

    [Fact]
    public void Compute_AnyImage_OnlySafeLetters() => Gen.String.ForSeeds(image =>
    {
        var hash = PodTemplateHash.Compute(WithImage(image));
        return hash.Length is >= 1 and <= 10 && hash.All("bcdfghjklmnpqrstvwxz2456789".Contains)
            && (image == "i:1") == CanonicalText.AreSame(Template, WithImage(image));
    });

    private const string KnownHash = "5d9b9c5f4f";

    private static PodTemplate WithImage(string image) => Template with
    {
        Spec = Template.Spec with { Containers = [Template.Spec.Containers[0] with { Image = image }] },
    };

    /// <summary>The same meaning in other arrays.</summary>
    private static PodTemplate Copy() => Template with
    {
        Spec = Template.Spec with
        {
            Containers = [.. Template.Spec.Containers.Select(c => c with { Command = [.. c.Command] })],
        },
    };
}
