namespace ZeroDrop.Cli.Commands;

/// <summary>The pages of docs/rules, carried by the program itself.</summary>
internal static class RulePages
{
    /// <summary>The page of a rule; null when there is none.</summary>
    public static string? Find(string id)
    {
        using var stream = typeof(RulePages).Assembly.GetManifestResourceStream($"rules/{id}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
