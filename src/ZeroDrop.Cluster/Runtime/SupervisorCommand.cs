using System.Collections.Immutable;
using System.Diagnostics;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>The command line that starts the supervisor.</summary>
internal static class SupervisorCommand
{
    // Few and small heaps, no diagnostic socket in the temporary directory, quick start: the supervisor is a small
    // program even where ZeroDrop itself is not. Its containers do not inherit these.
    private static readonly ImmutableArray<KeyValuePair<string, string>> s_settings =
    [
        KeyValuePair.Create("DOTNET_gcServer", "0"),
        KeyValuePair.Create("DOTNET_gcConcurrent", "0"),
        KeyValuePair.Create("DOTNET_GCHeapCount", "1"),
        KeyValuePair.Create("DOTNET_EnableDiagnostics", "0"),
        KeyValuePair.Create("DOTNET_TieredPGO", "0"),
        KeyValuePair.Create("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"),
    ];

    /// <summary>Makes the start information of the process.</summary>
    /// <param name="command">The command; empty for this executable.</param>
    internal static ProcessStartInfo StartInfo(ImmutableArray<string> command)
    {
        ImmutableArray<string> words = command.IsDefaultOrEmpty ? OfThisExecutable() : command;
        var info = new ProcessStartInfo(words[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (string word in words.Skip(1))
        {
            info.ArgumentList.Add(word);
        }

        foreach ((string name, string value) in s_settings)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    // Either a file of our own (an application host, a native build) or `dotnet zerodrop.dll`.
    private static ImmutableArray<string> OfThisExecutable()
    {
        string host = Environment.ProcessPath
            ?? throw new RuntimeFaultException("cannot tell the path of this executable");
        string first = Environment.GetCommandLineArgs()[0];
        return Path.GetFileNameWithoutExtension(host) == "dotnet" && first.EndsWith(".dll", StringComparison.Ordinal)
            ? [host, Path.GetFullPath(first), RuntimeSupervisor.Argument]
            : [host, RuntimeSupervisor.Argument];
    }
}
