using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>What a container is started with, word by word.</summary>
internal static class CommandWords
{
    /// <summary>The words of command and arguments; a script in one argument is many words.</summary>
    public static IReadOnlyList<string> Of(ContainerSpec container)
    {
        if (container.Command.IsEmpty && container.Args.IsEmpty)
        {
            return [];
        }

        var words = new List<string>(container.Command.Length + container.Args.Length);
        foreach (var word in container.Command)
        {
            Add(word, words);
        }

        foreach (var word in container.Args)
        {
            Add(word, words);
        }

        return words;
    }

    private static void Add(string word, List<string> words)
    {
        foreach (var c in word)
        {
            if (char.IsWhiteSpace(c))
            {
                words.AddRange(word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                return;
            }
        }

        if (word.Length > 0)
        {
            words.Add(word);
        }
    }
}
