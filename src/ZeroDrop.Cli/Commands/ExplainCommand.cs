using System.CommandLine;
using ZeroDrop.Checks;
using ZeroDrop.Core.Causes;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop explain [ID]</c>: what a cause or a rule means and what helps.</summary>
internal static class ExplainCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var id = new Argument<string?>("id")
        {
            Description = "A cause's id, such as C1, or a rule's id or name, such as ZD301; all causes without it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain", "Say what a cause of dropped requests or a rule of check means and what helps") { id };
        command.SetAction(result => Run(
            result.GetValue(id), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string? id, TextWriter output, TextWriter error)
    {
        if (id is null)
        {
            foreach (var each in CauseCatalogue.All)
            {
                output.WriteLine($"{each.Id,-4} {each.Name}");
            }

            return ExitCode.Good;
        }

        var cause = CauseCatalogue.All.FirstOrDefault(c => c.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (cause is null && RuleCatalogue.Find(id) is { } rule)
        {
            output.Write(RulePages.Find(rule.Id)
                ?? $"{rule.Id} {rule.Name}\n\n{rule.Summary}\n\nFix: {rule.Help}\n");
            return ExitCode.Good;
        }

        if (cause is null)
        {
            error.WriteLine($"zerodrop explain: there is no cause or rule '{id}'; 'zerodrop explain' lists the "
                + "causes, 'zerodrop rules' the rules");
            return ExitCode.BadInput;
        }

        output.WriteLine($"{cause.Id} {cause.Name}\n\n{cause.Summary}\n\nFix: {cause.Fix}\n\nMore: {cause.Page}");
        return ExitCode.Good;
    }
}
