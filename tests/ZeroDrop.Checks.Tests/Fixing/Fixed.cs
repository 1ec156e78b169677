using ZeroDrop.Checks.Fixing;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Tests.Fixing;

/// <summary>Fixes, and what every fix promises.</summary>
internal static class Fixed
{
    /// <summary>The set of one text.</summary>
    public static ManifestSet Set(string yaml)
    {
        var builder = new ManifestSetBuilder();
        builder.AddText("test.yaml", yaml, wasNamed: true);
        return builder.Build();
    }

    /// <summary>The fixed text; the promises are checked.</summary>
    public static string Text(string yaml, CheckSettings? settings = null, bool isUnsafe = false)
    {
        var result = Promised(Set(yaml), settings ?? CheckSettings.None, isUnsafe);
        return result.Files is [var file] ? file.After.Text : yaml;
    }

    /// <summary>Fixes, and checks: claimed findings gone, none new, no comment lost, no second change, no repeated
    /// claim.</summary>
    public static FixResult Promised(ManifestSet set, CheckSettings settings, bool isUnsafe)
    {
        var options = new FixOptions { AllowUnsafe = isUnsafe };
        var result = FixEngine.Run(set, settings, options);
        var before = result.Before.Findings.Select(f => f.Fingerprint).ToHashSet();
        var builder = new ManifestSetBuilder();
        foreach (var file in set.Files)
        {
            var text = result.Files.FirstOrDefault(f => f.Before.Path == file.Path)?.After.Text ?? file.Text;
            builder.AddText(file.Path, text, wasNamed: false);
            Assert.Equal(Comments(file), Comments(YamlReader.Read(file.Path, text)));
        }

        var again = builder.Build();
        Assert.True(again.Problems.Count(p => p.IsFatal) <= set.Problems.Count(p => p.IsFatal));
        var after = CheckEngine.Run(again, settings).Findings.Select(f => f.Fingerprint).ToHashSet();
        Assert.Empty(after.Except(before));
        Assert.Empty(after.Intersect(result.Applied.Select(a => a.Finding.Fingerprint)));
        Assert.Equal(after, [.. result.After.Findings.Select(f => f.Fingerprint)]);
        Assert.Empty(FixEngine.Run(again, settings, options).Files);
        Assert.All(result.Applied, a => Assert.True(
            a.Finding.Fix!.Safety == FixSafety.Safe || (isUnsafe && a.Finding.Fix.Safety == FixSafety.Unsafe)));
        Assert.Equal(result.Files.IsEmpty, result.Applied.IsEmpty);
        return result;
    }

    /// <summary>Lines with a hash: more than comments, so that none can hide.</summary>
    private static string[] Comments(YamlFile file) =>
        [.. file.Text.Split('\n').Where(l => l.Contains('#')).Select(l => l[l.IndexOf('#')..].TrimEnd('\r'))];
}
