using System.Text;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Tests.Messages;

/// <summary>What the parser made of a byte stream that came in the given pieces and then ended.</summary>
internal sealed record ParsedResponse(
    string End, int Status, string Headers, string Body, int Informational, bool KeepAlive)
{
    public static ParsedResponse Of(
        string stream, IEnumerable<int> pieces, bool head = false, ResponseLimits? limits = null)
    {
        using var parser = new ResponseParser(limits ?? new ResponseLimits());
        return Of(parser, stream, pieces, head);
    }

    public static ParsedResponse Of(ResponseParser parser, string stream, IEnumerable<int> pieces, bool head = false)
    {
        parser.Start(head);
        ReadOnlySpan<byte> left = Encoding.Latin1.GetBytes(stream);
        using var sizes = pieces.GetEnumerator();
        var body = new StringBuilder();
        var informational = 0;
        while (true)
        {
            switch (parser.Next())
            {
                case ParseStep.NeedMore:
                    if (left.IsEmpty)
                    {
                        var complete = parser.EndOfStream();
                        return Made(complete ? "closed" : "truncated");
                    }

                    var memory = parser.GetMemory();
                    var size = Math.Min(sizes.MoveNext() ? sizes.Current : int.MaxValue, left.Length);
                    size = Math.Min(size, memory.Length);
                    left[..size].CopyTo(memory.Span);
                    left = left[size..];
                    parser.Commit(size);
                    break;
                case ParseStep.Informational:
                    informational++;
                    break;
                case ParseStep.Body:
                    body.Append(Encoding.Latin1.GetString(parser.Body.Span));
                    break;
                case ParseStep.Complete:
                    return Made("complete");
                case ParseStep.Malformed:
                    return Made("malformed");
                case ParseStep.Head:
                    break;
            }
        }

        ParsedResponse Made(string end) => new(
            end,
            parser.HasHead ? parser.Head.Status : 0,
            parser.HasHead ? Text(parser.Head) : "",
            body.ToString(),
            informational,
            parser.KeepAlive);
    }

    private static string Text(ResponseHead head) => string.Join(
        "|", Enumerable.Range(0, head.Count).Select(i => $"{head.NameString(i)}={head.ValueString(i)}"));
}
