using System.Text;
using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Tests.Http2.Hpack;

internal static class HpackText
{
    public static string Of(FieldList fields) => string.Join('|', Enumerable.Range(0, fields.Count).Select(
        i => $"{Encoding.UTF8.GetString(fields.Name(i))}: {Encoding.UTF8.GetString(fields.Value(i))}"));
}
