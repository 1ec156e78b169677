using System.Globalization;
using System.Text;

namespace ZeroDrop.Manifests.Graph;

/// <summary>A field of an object as a path of keys and indices, such as
/// <c>spec.containers[0].lifecycle</c> or <c>metadata.annotations["a.b/c"]</c>.</summary>
public static class FieldPath
{
    /// <summary>The steps of a path: a string for a key, an int for an index.</summary>
    public static IReadOnlyList<object> Steps(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var steps = new List<object>();
        var key = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '.':
                    Flush(key, steps);
                    break;
                case '[' when path.AsSpan(i).StartsWith("[\""):
                    Flush(key, steps);
                    var quote = path.IndexOf("\"]", i + 2, StringComparison.Ordinal);
                    steps.Add(path[(i + 2)..quote]);
                    i = quote + 1;
                    break;
                case '[':
                    Flush(key, steps);
                    var close = path.IndexOf(']', i);
                    steps.Add(int.Parse(path.AsSpan(i + 1, close - i - 1), CultureInfo.InvariantCulture));
                    i = close;
                    break;
                default:
                    key.Append(path[i]);
                    break;
            }
        }

        Flush(key, steps);
        return steps;
    }

    /// <summary>The path of one annotation of an object.</summary>
    public static string Annotation(string key) => $"metadata.annotations[\"{key}\"]";

    private static void Flush(StringBuilder key, List<object> steps)
    {
        if (key.Length > 0)
        {
            steps.Add(key.ToString());
            key.Clear();
        }
    }
}
