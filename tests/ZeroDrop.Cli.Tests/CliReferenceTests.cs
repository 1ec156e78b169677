using System.CommandLine;
using System.Globalization;
using System.Text;

namespace ZeroDrop.Cli.Tests;

/// <summary>docs/cli.md is what <c>--help</c> says. <c>ZERODROP_UPDATE=1</c> writes it anew.</summary>
public class CliReferenceTests
{
    [Fact]
    public void CliPage_IsWhatHelpSays()
    {
        var file = Path.Combine(Root(), "docs", "cli.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("ZERODROP_UPDATE") == "1")
        {
            File.WriteAllText(file, page);
        }

        Assert.Equal(File.ReadAllText(file), page);
    }

    [Fact]
    public void Page_NamesEveryCommandAndOption()
    {
        var page = Page();

        foreach (var command in CommandCatalogue.All())
        {
            Assert.Contains($"## zerodrop {command.Name}", page, StringComparison.Ordinal);
            Assert.All(command.Options, option => Assert.Contains(option.Name, page, StringComparison.Ordinal));
        }
    }

    private static string Page()
    {
        var page = new StringBuilder("# Command line\n\nWritten from `--help`.\n");
        foreach (var command in CommandCatalogue.All())
        {
            var root = new RootCommand { command };
            using var output = new StringWriter(CultureInfo.InvariantCulture);
            root.Parse([command.Name, "--help"]).Invoke(new InvocationConfiguration { Output = output });
            var help = string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n')
                .Select(line => line.TrimEnd())).Trim()
                .Replace(RootCommand.ExecutableName + " ", "zerodrop ", StringComparison.Ordinal);
            page.Append(CultureInfo.InvariantCulture, $"\n## zerodrop {command.Name}\n\n```\n{help}\n```\n");
        }

        return page.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "zerodrop.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("zerodrop.slnx not found");
        }

        return folder.FullName;
    }
}
