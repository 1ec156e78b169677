using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <content>Fields that the API does not have.</content>
internal sealed partial class Fields
{
    /// <summary>The word of <paramref name="known"/> nearest to <paramref name="word"/>, as the end of a
    /// sentence.</summary>
    public static string DidYouMean(string word, ReadOnlySpan<string> known)
    {
        var best = "";
        var bestDistance = word.Length switch { <= 3 => 2, <= 7 => 3, _ => 4 };
        foreach (var candidate in known)
        {
            var distance = Distance(word, candidate, bestDistance);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best.Length == 0 ? "" : $" (did you mean {best}?)";
    }

    private void NoteUnknown(string[] known)
    {
        if (Context.Options.IsFromApi)
        {
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (!entry.IsMerge && Array.IndexOf(known, entry.Name) < 0)
            {
                // The API server drops it with a warning (fieldValidation=Warn); kubectl refuses it (Strict).
                Context.Note(entry.Key, $"{PathOf(PrintableText.Shorten(entry.Name, 60))}: unknown field, it has no "
                    + "effect"
                    + DidYouMean(entry.Name, known));
            }
        }
    }

    /// <summary>Levenshtein's distance without regard to case, or <paramref name="limit"/> when it is not below
    /// it.</summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
        {
            return limit;
        }

        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return Math.Min(limit, previous[right.Length]);
    }
}
