using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Programs;

/// <summary>The user's <c>--app NAME='command…'</c>: what runs on this host in the place of a container's
/// image.</summary>
/// <param name="Name">A container's name, or <c>workload/container</c>.</param>
/// <param name="Command">The command's words; <c>{ip}</c> and <c>{port}</c> stand for the pod's address and first port,
/// the words <c>{command}</c> and <c>{args}</c> for the container's own.</param>
public sealed record AppMapping(string Name, ImmutableArray<string> Command)
{
    /// <summary>Reads <c>NAME=command…</c>.</summary>
    /// <exception cref="FormatException">There is no name, no command, or a quote is not closed.</exception>
    public static AppMapping Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new FormatException($"'{text}' should be NAME='command …', NAME being a container's name");
        }

        var command = CommandWords.Split(text[(equals + 1)..]);
        return command.IsEmpty
            ? throw new FormatException($"'{text}' has no command after the '='")
            : new AppMapping(text[..equals].Trim(), command);
    }

    /// <summary>Whether it is meant for this container.</summary>
    public bool IsFor(string workload, string container) =>
        Name == container || Name == $"{workload}/{container}";
}
