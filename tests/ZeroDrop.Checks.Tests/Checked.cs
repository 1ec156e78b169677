using ZeroDrop.Checks.Configuration;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Tests;

/// <summary>Checks texts.</summary>
internal static class Checked
{
    /// <summary>The result for one text.</summary>
    public static CheckResult Text(string yaml, string config = "")
    {
        var settings = CheckSettings.None;
        if (config.Length > 0)
        {
            var file = SettingsReader.Read("zerodrop.yaml", config);
            Assert.Empty(file.Problems);
            settings = file.Settings;
        }

        return Run(yaml, settings);
    }

    /// <summary>The result for one text with settings.</summary>
    public static CheckResult Run(string yaml, CheckSettings settings, string file = "test.yaml")
    {
        var builder = new ManifestSetBuilder();
        builder.AddText(file, yaml, wasNamed: true);
        return CheckEngine.Run(builder.Build(), settings);
    }

    /// <summary>The ids of the findings, each once, sorted.</summary>
    public static string[] Ids(CheckResult result, Severity least = Severity.Advice) =>
        [.. result.Findings.Where(f => f.Severity >= least).Select(f => f.Rule.Id).Distinct().Order(StringComparer.Ordinal)];
}
