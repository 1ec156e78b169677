using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ZeroDrop.Cli.Commands;

/// <summary>The usual help, followed by what a command has to add: details and examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual, string rootClosing) : SynchronousCommandLineAction
{
    /// <summary>Makes it the action of the root's help option, which every command inherits.</summary>
    public static void Install(RootCommand root, string closing)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction usual)
        {
            help.Action = new HelpWithExamples(usual, closing);
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var text = parseResult.CommandResult.Command switch
        {
            DescribedCommand command => $"{command.Details}\n\n{command.Closing}",
            RootCommand => rootClosing,
            _ => "",
        };
        if (text.Length > 0)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(text);
        }

        return code;
    }
}
