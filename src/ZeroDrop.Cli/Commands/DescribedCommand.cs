using System.CommandLine;

namespace ZeroDrop.Cli.Commands;

/// <summary>A command whose own help ends with more than the list of its options.</summary>
internal sealed class DescribedCommand : Command
{
    /// <summary>Makes the command.</summary>
    /// <param name="name">What is typed.</param>
    /// <param name="description">Its first line stands in the list of commands; all of it in its own help.</param>
    /// <param name="closing">Examples and exit codes.</param>
    public DescribedCommand(string name, string description, string closing)
        : base(name, description.Split('\n')[0].TrimEnd())
    {
        (Details, Closing) = (description[(description.Split('\n')[0].Length)..].Trim(), closing);
    }

    /// <summary>What stands between the description and the usage.</summary>
    public string Details { get; }

    /// <summary>What help ends with.</summary>
    public string Closing { get; }
}
