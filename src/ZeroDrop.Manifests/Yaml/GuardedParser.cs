using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>
/// YamlDotNet's parser, whose exceptions are all <see cref="YamlException"/>. On some broken texts (an open bracket
/// before a line with a colon, say) its scanner throws others, which are as much an error of the text.
/// </summary>
internal sealed class GuardedParser(string text)
{
    private readonly Scanner scanner = new(new StringReader(text), skipComments: true);
    private Parser? parser;

    /// <summary>The event that was read last.</summary>
    public ParsingEvent? Current => parser?.Current;

    /// <summary>Reads the next event; false at the end of the stream.</summary>
    public bool MoveNext()
    {
        try
        {
            parser ??= new Parser(scanner);
            return parser.MoveNext();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException
            or IndexOutOfRangeException or OverflowException)
        {
            var at = scanner.CurrentPosition;
            throw new YamlException(at, at, "expected a value, a comma or a closing bracket", error);
        }
    }
}
