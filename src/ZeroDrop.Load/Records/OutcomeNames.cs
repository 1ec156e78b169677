using System.Globalization;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Records;

/// <summary>Reads <see cref="Outcome.Name"/>.</summary>
public static class OutcomeNames
{
    private static readonly Dictionary<string, Outcome> ByName = Enum.GetValues<OutcomeKind>()
        .Where(k => k != OutcomeKind.Response)
        .Select(k => new Outcome(k))
        .ToDictionary(o => o.Name, StringComparer.Ordinal);

    /// <summary>The outcome called <paramref name="name"/>; null = there is none.</summary>
    public static Outcome? Parse(string name)
    {
        if (ByName.TryGetValue(name, out var outcome))
        {
            return outcome;
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                && status is >= 100 and < 1000
            ? Outcome.Of(status)
            : null;
    }
}
