namespace ZeroDrop.Load.Targets;

/// <summary>One way of writing targets.</summary>
/// <param name="Name">Its name on the command line, permanent.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Read">Reads a whole text.</param>
public sealed record TargetFormat(string Name, string Summary, Func<string, string, TargetDefaults, TargetList> Read)
{
    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="defaults">What targets get that do not say it themselves.</param>
    public TargetList ReadAll(string text, string file, TargetDefaults defaults)
    {
        var list = Read(text, file, defaults);
        return list is { Targets.IsEmpty: true, Problems.IsEmpty: true }
            ? list with
            {
                Problems = [new(new(file, 1, 1), "there are no targets in it", true)],
            }
            : list;
    }
}
