namespace ZeroDrop.Checks.Tests.Rules;

/// <summary>Reads the page of a rule: headings and executable blocks.</summary>
internal sealed record RulePage(string Title, string[] Headings, List<PageBlock> Blocks)
{
    public static RulePage Read(string text)
    {
        var headings = new List<string>();
        var blocks = new List<PageBlock>();
        var section = "";
        var config = "";
        string? fence = null;
        var block = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (fence is not null && line == "```")
            {
                var yaml = string.Join('\n', block);
                if (fence == "yaml config")
                {
                    config = yaml;
                }
                else
                {
                    blocks.Add(new PageBlock(section, Fires(section, fence), yaml, config));
                    config = "";
                }

                fence = null;
            }
            else if (fence is not null)
            {
                block.Add(line);
            }
            else if (line.StartsWith("```yaml", StringComparison.Ordinal))
            {
                (fence, block) = (line[3..], []);
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..];
                headings.Add(section);
            }
        }

        return new RulePage(text.Split('\n')[0], [.. headings], blocks);
    }

    private static bool Fires(string section, string fence) => (section, fence) switch
    {
        ("Bad", "yaml") or ("Tricky", "yaml fires") => true,
        ("Good", "yaml") or ("Tricky", "yaml silent") => false,
        _ => throw new InvalidOperationException($"a block '{fence}' does not belong under '{section}'"),
    };
}
