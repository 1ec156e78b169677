using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>The lanes in use and their shares.</summary>
/// <param name="Shares">Each above zero.</param>
internal sealed record LaneWeights(ImmutableArray<KeyValuePair<Lane, double>> Shares)
{
    /// <summary>All lanes. The slow one must be big enough that each replaced pod has long requests when it dies.</summary>
    public static LaneWeights Default { get; } = new([.. new TrafficOptions().Lanes]);

    /// <summary>Reads <c>reused=60,slow=15</c>, or names alone for equal shares.</summary>
    /// <exception cref="FormatException">A lane is unknown or named twice, or a share is not above zero.</exception>
    public static LaneWeights Parse(string text)
    {
        var shares = ImmutableArray.CreateBuilder<KeyValuePair<Lane, double>>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            var share = 1.0;
            if (!Enum.TryParse<Lane>(name, ignoreCase: true, out var lane) || !char.IsAsciiLetter(name[0]))
            {
                throw new FormatException($"'{name}' is no lane: expected fresh, reused, post or slow");
            }

            if (equals >= 0 && (!double.TryParse(
                part[(equals + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share)
                || share <= 0))
            {
                throw new FormatException($"'{part}': the share should be a number above 0");
            }

            if (shares.Any(s => s.Key == lane))
            {
                throw new FormatException($"the lane '{name}' is named twice");
            }

            shares.Add(new(lane, share));
        }

        return new LaneWeights(shares.ToImmutable());
    }

    /// <summary>As <see cref="Parse"/> reads it, in percent.</summary>
    public override string ToString()
    {
        var sum = Shares.Sum(s => s.Value);
        return string.Join(',', Shares.Select(s => string.Create(
            CultureInfo.InvariantCulture, $"{s.Key.ToString().ToLowerInvariant()}={s.Value / sum * 100:0.##}")));
    }

    /// <summary>The same without slow requests; unchanged when nothing else would be left.</summary>
    public LaneWeights WithoutSlow() => Shares.Any(s => s.Key != Lane.Slow)
        ? new([.. Shares.Where(s => s.Key != Lane.Slow)])
        : this;
}
