using System.Globalization;
using System.Text;

namespace GuideApp.Tests;

/// <summary>As much of a response as arrived.</summary>
internal sealed record RawResponse(
    int Status, IReadOnlyDictionary<string, string> Headers, string Body, bool IsComplete)
{
    internal RawEnd Ended { get; init; }

    internal static RawResponse From(byte[] received, bool isHead)
    {
        var text = Encoding.ASCII.GetString(received);
        var endOfHead = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (endOfHead < 0)
        {
            return new RawResponse(0, new Dictionary<string, string>(), "", IsComplete: false);
        }

        var lines = text[..endOfHead].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = text[(endOfHead + 4)..];
        var length = int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        return new RawResponse(status, headers, body, isHead || body.Length >= length);
    }
}
