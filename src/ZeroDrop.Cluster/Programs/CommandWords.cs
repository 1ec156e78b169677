using System.Collections.Immutable;
using System.Text;

namespace ZeroDrop.Cluster.Programs;

/// <summary>Splits a command line into words as a POSIX shell does, without running a shell: blanks separate, quotes
/// and backslashes protect, nothing is expanded.</summary>
public static class CommandWords
{
    /// <summary>The words of <paramref name="line"/>.</summary>
    /// <exception cref="FormatException">A quote is not closed, or the line ends in a backslash.</exception>
    public static ImmutableArray<string> Split(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    inWord = false;
                }
            }
            else if (quote == '\0' && c is '\'' or '"' && quote == '\0')
            {
                quote = c;
                inWord = true;
            }
            else if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (c == '\\' && quote != '\'')
            {
                if (++i == line.Length)
                {
                    throw new FormatException("the command ends in a backslash");
                }

                word.Append(line[i]);
                inWord = true;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (quote != '\0')
        {
            throw new FormatException($"the quote {quote} is not closed");
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return words.ToImmutable();
    }
}
