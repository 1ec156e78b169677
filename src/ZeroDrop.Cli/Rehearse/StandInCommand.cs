using System.Collections.Immutable;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Finds the stand-in app that was built beside this program.</summary>
internal static class StandInCommand
{
    /// <summary>How it is started.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static ImmutableArray<string> Find()
    {
        var folders = new[]
        {
            Path.Combine(AppContext.BaseDirectory, "GuideApp"),
            Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "GuideApp", "release")),
            Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "GuideApp", "debug")),
        };
        foreach (var folder in folders)
        {
            var assembly = Path.Combine(folder, "GuideApp.dll");
            if (File.Exists(assembly))
            {
                return [DotnetHost(), assembly];
            }
        }

        throw new FileNotFoundException($"the stand-in app GuideApp.dll is in none of {string.Join(", ", folders)}");
    }

    /// <summary>The dotnet host that runs this program, else the one on the PATH.</summary>
    private static string DotnetHost()
    {
        var self = Environment.ProcessPath ?? "";
        return Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";
    }
}
