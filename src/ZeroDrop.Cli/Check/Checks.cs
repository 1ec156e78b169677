using ZeroDrop.Cli.Inputs;
using ZeroDrop.Checks;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;
using ZeroDrop.Reporting;
using ZeroDrop.Reporting.Checks;

namespace ZeroDrop.Cli.Check;

/// <summary>Runs <c>zerodrop check</c>.</summary>
internal static class Checks
{
    private const int NarrowestTerminal = 60;
    private const int WidthOfPipes = 120;

    /// <summary>Reads, checks, reports.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(CheckOptions options, TextReader input, TextWriter output, TextWriter error)
    {
        var set = new ManifestLoader(input, CommandRenderer.OfEnvironment()).Load([.. options.Paths]);
        var result = CheckEngine.Run(set, CheckSettings.None);
        foreach (var problem in result.Problems)
        {
            error.WriteLine($"{problem.Source}: {(problem.IsFatal ? "" : "note: ")}{problem.Message}");
        }

        var shown = Limit(result, options.Min);
        var report = new CheckReport(shown, RuleCatalogue.All, ToolVersion.Text);
        foreach (var request in options.Outputs.IsEmpty ? [OutputRequest.Parse("text")] : options.Outputs)
        {
            Write(request, report, output);
        }

        return result.Problems.Any(problem => problem.IsFatal) ? ExitCode.BadInput
            : options.FailOn is { } level && result.CountAtLeast(level) > 0 ? ExitCode.Dropped
            : ExitCode.Good;
    }

    private static CheckResult Limit(CheckResult result, Severity min) => result with
    {
        Findings = [.. result.Findings.Where(f => f.Severity >= min)],
        Workloads =
        [
            .. result.Workloads.Select(w => w with { Findings = [.. w.Findings.Where(f => f.Severity >= min)] }),
        ],
    };

    private static void Write(OutputRequest request, CheckReport report, TextWriter output)
    {
        if (request.File.Length > 0)
        {
            using var file = new StreamWriter(request.File);
            request.Format.Write(report, file, new ReportOptions());
            return;
        }

        var isTerminal = !Console.IsOutputRedirected;
        var colour = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        request.Format.Write(report, output, new ReportOptions
        {
            Width = isTerminal ? Math.Max(NarrowestTerminal, Console.WindowWidth) : WidthOfPipes,
            Palette = colour ? Palette.Ansi : Palette.None,
        });
    }
}
