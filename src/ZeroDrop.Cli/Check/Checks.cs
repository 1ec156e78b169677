using ZeroDrop.Checks;
using ZeroDrop.Checks.Suppression;
using ZeroDrop.Cli.Inputs;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Objects;
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
        var file = ConfigurationFile.Read(options.Config, options.Paths[0]);
        if (!file.Problems.IsEmpty)
        {
            Tell(file.Problems, error);
            return ExitCode.BadInput;
        }

        var loader = new ManifestLoader(input, CommandRenderer.OfEnvironment(), ReadOptions.Check);
        var result = CheckEngine.Run(loader.Load([.. options.Paths]), file.Settings);
        result = result with { Problems = [.. result.Problems.Where(p => p.IsFatal || !ConfigurationFile.Is(p.Source.File))] };
        try
        {
            result = ApplyBaseline(result, options);
        }
        catch (FormatException e)
        {
            error.WriteLine($"zerodrop check: {e.Message}");
            return ExitCode.BadInput;
        }

        Tell(result.Problems, error);
        var min = options.Min.Length > 0 ? Severities.Parse(options.Min) : file.Min ?? Severity.Advice;
        var report = new CheckReport(Limit(result, min), RuleCatalogue.All, ToolVersion.Text);
        foreach (var request in options.Outputs.IsEmpty ? [OutputRequest.Parse("text")] : options.Outputs)
        {
            Write(request, report, output);
        }

        var failOn = options.FailOn.Length > 0 ? Severities.ParseOrNever(options.FailOn) : file.FailOn ?? Severity.Error;
        return result.Problems.Any(problem => problem.IsFatal) ? ExitCode.BadInput
            : failOn is { } level && result.CountAtLeast(level) > 0 ? ExitCode.Dropped
            : ExitCode.Good;
    }

    private static CheckResult ApplyBaseline(CheckResult result, CheckOptions options)
    {
        var kept = options.Baseline.Length > 0
            ? Baseline.Apply(result, options.Baseline, BaselineFile.Read(options.Baseline))
            : result;
        if (options.WriteBaseline.Length > 0)
        {
            BaselineFile.Write(options.WriteBaseline, result);
            return Baseline.Apply(
                result, options.WriteBaseline, result.Findings.Select(f => f.Fingerprint).ToHashSet());
        }

        return kept;
    }

    private static void Tell(IEnumerable<InputProblem> problems, TextWriter error)
    {
        foreach (var problem in problems)
        {
            error.WriteLine($"{problem.Source}: {(problem.IsFatal ? "" : "note: ")}{problem.Message}");
        }
    }

    private static CheckResult Limit(CheckResult result, Severity min) => min == Severity.Advice ? result : result with
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

        using var buffer = new BufferedText(output);
        request.Format.Write(report, buffer, new ReportOptions
        {
            Width = isTerminal ? Math.Max(NarrowestTerminal, Console.WindowWidth) : WidthOfPipes,
            Palette = colour ? Palette.Ansi : Palette.None,
        });
        buffer.Flush();
    }
}
