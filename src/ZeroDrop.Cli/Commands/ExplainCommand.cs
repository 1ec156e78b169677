using System.CommandLine;
using ZeroDrop.Core.Causes;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop explain [CAUSE]</c>: what a cause means and what helps.</summary>
internal static class ExplainCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var id = new Argument<string?>("cause")
        {
            Description = "A cause's id, such as C1; all causes without it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain", "Say what a cause of dropped requests means and what helps") { id };
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
        if (cause is null)
        {
            error.WriteLine($"zerodrop explain: there is no cause '{id}'; 'zerodrop explain' lists them");
            return ExitCode.BadInput;
        }

        output.WriteLine($"{cause.Id} {cause.Name}\n\n{cause.Summary}\n\nFix: {cause.Fix}\n\nMore: {cause.Page}");
        return ExitCode.Good;
    }
}
