using System.Collections.Immutable;
using System.CommandLine;
using ZeroDrop.Cli.Commands;

namespace ZeroDrop.Cli;

/// <summary>All commands: a new one is a file in <c>Commands</c> and a line here.</summary>
internal static class CommandCatalogue
{
    /// <summary>The commands in the order in which help shows them.</summary>
    public static ImmutableArray<Command> All() =>
    [
        CheckCommand.Build(),
        FixCommand.Build(),
        RehearseCommand.Build(),
        LoadCommand.Build(),
        AttackCommand.Build(),
        ReportCommand.Build(),
        PlotCommand.Build(),
        EncodeCommand.Build(),
        CompareCommand.Build(),
        RulesCommand.Build(),
        ExplainCommand.Build(),
    ];
}
