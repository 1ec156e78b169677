using System.CommandLine;
using System.CommandLine.Parsing;

namespace ZeroDrop.Cli.Commands;

/// <summary>An option with one value, whose complaints name it; its description tells the default.</summary>
internal sealed class Setting<T> : Option<T>
{
    private readonly T _fallback;

    /// <summary>Makes the option.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="description">What it does, and its default.</param>
    /// <param name="fallback">The default.</param>
    /// <param name="parse">Reads the value; throws <see cref="FormatException"/> saying what was expected.</param>
    /// <param name="aliases">Short names.</param>
    public Setting(
        string name, string helpName, string description, T fallback, Func<string, T> parse, params string[] aliases)
        : base(name, aliases)
    {
        _fallback = fallback;
        Description = description;
        HelpName = helpName;
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = result => Read(result, name, parse);
    }

    /// <summary>The value given, else the default.</summary>
    public T Of(ParseResult result) => result.GetResult(this) is null ? _fallback : result.GetValue(this)!;

    private T? Read(ArgumentResult result, string name, Func<string, T> parse)
    {
        try
        {
            return result.Tokens.Count > 0 ? parse(result.Tokens[^1].Value) : _fallback;
        }
        catch (FormatException e)
        {
            result.AddError($"{name}: {e.Message}");
            return default;
        }
    }
}
