namespace ZeroDrop.Manifests.Graph;

/// <summary>A field of an object as a path of keys and indices, such as
/// <c>spec.containers[0].lifecycle</c> or <c>metadata.annotations["a.b/c"]</c>.</summary>
public static class FieldPath
{
    /// <summary>The path of one annotation of an object.</summary>
    public static string Annotation(string key) => $"metadata.annotations[\"{key}\"]";

    /// <summary>The steps of a path: a string for a key, an int for an index.</summary>
    public static IReadOnlyList<object> Steps(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var steps = new List<object>();
        var rest = path.AsSpan();
        while (Next(ref rest, out var key, out var index))
        {
            steps.Add(index >= 0 ? index : key.ToString());
        }

        return steps;
    }

    /// <summary>Takes the first step off a path, without a list of them all: rules ask for thousands of fields.</summary>
    /// <param name="rest">The path; what is left of it afterwards.</param>
    /// <param name="key">The key, when <paramref name="index"/> is -1.</param>
    /// <param name="index">The index, or -1.</param>
    /// <returns>Whether there was a step.</returns>
    internal static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> key, out int index)
    {
        key = default;
        index = -1;
        rest = rest is ['.', ..] ? rest[1..] : rest;
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest.StartsWith("[\""))
        {
            var quote = rest.IndexOf("\"]");
            key = rest[2..quote];
            rest = rest[(quote + 2)..];
            return true;
        }

        if (rest[0] == '[')
        {
            var close = rest.IndexOf(']');
            index = int.Parse(rest[1..close], System.Globalization.CultureInfo.InvariantCulture);
            rest = rest[(close + 1)..];
            return true;
        }

        var end = rest.IndexOfAny('.', '[');
        key = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return true;
    }
}
