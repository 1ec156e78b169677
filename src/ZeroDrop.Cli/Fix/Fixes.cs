using ZeroDrop.Checks;
using ZeroDrop.Checks.Fixing;
using ZeroDrop.Cli.Check;
using ZeroDrop.Cli.Inputs;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Cli.Fix;

/// <summary>Runs <c>zerodrop fix</c>.</summary>
internal static class Fixes
{
    /// <summary>Reads, fixes, shows or writes.</summary>
    /// <returns>The exit code: 1 while something is left to do, be it to apply the diff.</returns>
    public static int Run(FixSettings options, TextReader input, TextWriter output, TextWriter error)
    {
        if (options.Paths.Contains("-") && options.Paths.Length > 1)
        {
            error.WriteLine("zerodrop fix: - stands alone: its fixed text goes to standard output");
            return ExitCode.BadInput;
        }

        var file = ConfigurationFile.Read(options.Config, options.Paths[0]);
        if (!file.Problems.IsEmpty)
        {
            Tell(file.Problems, error);
            return ExitCode.BadInput;
        }

        var set = new ManifestLoader(input, CommandRenderer.OfEnvironment()).Load([.. options.Paths]);
        var problems = CheckEngine.Run(set, file.Settings).Problems
            .Where(p => p.IsFatal || !ConfigurationFile.Is(p.Source.File)).ToList();
        Tell(problems, error);
        if (problems.Any(p => p.IsFatal))
        {
            error.WriteLine("zerodrop fix: nothing is fixed, as a part of the input cannot be read");
            return ExitCode.BadInput;
        }

        var result = FixEngine.Run(
            set, file.Settings, new FixOptions { AllowUnsafe = options.Unsafe, Rules = options.Rules });
        var isInput = options.Paths is ["-"];
        var isDone = options.Write || (isInput && !options.Json);
        if (options.Write && !isInput)
        {
            AtomicFiles.Write([.. result.Files.Select(f => (f.Before.Path, f.Before.ToBytes(), f.After.ToBytes()))]);
        }

        if (options.Json)
        {
            FixJsonText.Write(result, options.Write && !isInput, output);
        }
        else if (isInput)
        {
            output.Write(result.Files is [var fixedFile] ? fixedFile.After.Text : set.Files.FirstOrDefault()?.Text ?? "");
            FixText.Write(result, FixTextKind.Summary, error);
        }
        else
        {
            FixText.Write(result, options.Write ? FixTextKind.Summary : FixTextKind.Diff, output);
        }

        var failOn = file.FailOn ?? Severity.Error;
        return (!isDone && result.Files.Length > 0) || result.After.CountAtLeast(failOn) > 0
            ? ExitCode.Dropped : ExitCode.Good;
    }

    private static void Tell(IEnumerable<InputProblem> problems, TextWriter error)
    {
        foreach (var problem in problems)
        {
            error.WriteLine($"{problem.Source}: {(problem.IsFatal ? "" : "note: ")}{problem.Message}");
        }
    }
}
