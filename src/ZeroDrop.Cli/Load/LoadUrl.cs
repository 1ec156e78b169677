using System.Text;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Cli.Load;

/// <summary>The parts of a URL that a request is made of.</summary>
/// <param name="Text">The whole URL, credentials left out.</param>
/// <param name="IsTls">Whether it is https.</param>
/// <param name="Host">Name or address to connect to.</param>
/// <param name="Port">The port.</param>
/// <param name="HostHeader">The value of the Host header.</param>
/// <param name="Path">Path with query, as it goes on the wire.</param>
/// <param name="Authorization">Basic credentials that stood in the URL, or null.</param>
internal sealed record LoadUrl(
    string Text, bool IsTls, string Host, int Port, string HostHeader, string Path, HeaderField? Authorization)
{
    /// <summary>Reads a URL; without a scheme it is http, as with bombardier and wrk.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LoadUrl Parse(string text)
    {
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new FormatException($"'{text}' is no URL: expected for example http://localhost:8080/path");
        }

        if (uri.Scheme is not ("http" or "https"))
        {
            throw new FormatException($"'{text}': the scheme '{uri.Scheme}' is not supported: expected http or https");
        }

        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host.Trim('[', ']') : uri.IdnHost;
        var shown = uri.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host;
        var header = uri.IsDefaultPort ? shown : $"{shown}:{uri.Port}";
        HeaderField? authorization = uri.UserInfo.Length == 0 ? null : new HeaderField(
            "Authorization",
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
        return new LoadUrl(
            $"{uri.Scheme}://{header}{uri.PathAndQuery}", uri.Scheme == "https", host, uri.Port, header, uri.PathAndQuery,
            authorization);
    }
}
