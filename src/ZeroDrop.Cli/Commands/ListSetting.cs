using System.Collections.Immutable;
using System.CommandLine;

namespace ZeroDrop.Cli.Commands;

/// <summary>An option that may be given several times, whose complaints name it.</summary>
internal sealed class ListSetting<T> : Option<T[]>
{
    /// <summary>Makes the option.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="helpName">What stands for a value in the help.</param>
    /// <param name="description">What it does.</param>
    /// <param name="parse">Reads one value; throws <see cref="FormatException"/> saying what was expected.</param>
    public ListSetting(string name, string helpName, string description, Func<string, T> parse)
        : base(name)
    {
        Description = description;
        HelpName = helpName;
        CustomParser = result =>
        {
            var values = new List<T>();
            foreach (var token in result.Tokens)
            {
                try
                {
                    values.Add(parse(token.Value));
                }
                catch (FormatException e)
                {
                    result.AddError($"{name}: {e.Message}");
                }
            }

            return [.. values];
        };
    }

    /// <summary>The values given, in their order.</summary>
    public ImmutableArray<T> Of(ParseResult result) => [.. result.GetValue(this) ?? []];
}
