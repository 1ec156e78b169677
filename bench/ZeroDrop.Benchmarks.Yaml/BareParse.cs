using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ZeroDrop.Benchmarks.Yaml;

/// <summary>YamlDotNet's parser over files, one text for each file, and nothing done with what it finds.</summary>
internal static class BareParse
{
    /// <summary>Parses files and the *.yaml files of folders.</summary>
    public static int Run(string[] paths, Func<string, long> parse)
    {
        var found = 0L;
        foreach (var path in paths)
        {
            foreach (var file in Directory.Exists(path)
                ? Directory.GetFiles(path, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray()
                : [path])
            {
                found += parse(File.ReadAllText(file));
            }
        }

        Console.WriteLine(found);
        return 0;
    }

    /// <summary>Events to the end: the least that any reader on this parser must do.</summary>
    public static long Events(string text)
    {
        var parser = new Parser(new StringReader(text));
        var count = 0L;
        while (parser.MoveNext())
        {
            count++;
        }

        return count;
    }

    /// <summary>The library's own tree.</summary>
    public static long Representation(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Count;
    }
}
