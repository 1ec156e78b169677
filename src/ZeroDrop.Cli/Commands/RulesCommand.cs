using System.CommandLine;
using ZeroDrop.Checks;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop rules</c>: every rule, one line each.</summary>
internal static class RulesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var command = new Command("rules", "List the rules of zerodrop check");
        command.SetAction(result => Run(result.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(TextWriter output)
    {
        var width = RuleCatalogue.All.Max(rule => rule.Name.Length);
        foreach (var rule in RuleCatalogue.All)
        {
            output.WriteLine(
                $"{rule.Id} {rule.CauseId,-3} {rule.Severity.ToString().ToLowerInvariant(),-7} "
                + $"{rule.Name.PadRight(width)}  {rule.Summary}");
        }

        return ExitCode.Good;
    }
}
