using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CsCheck;

namespace ZeroDrop.Tests.Shared;

/// <summary>
/// Properties over seeds. Each seed draws one sample, the same on every machine and in every run, so a test that passed
/// passes again. <c>ZERODROP_SEED=n</c> replays one seed; <c>ZERODROP_SOAK=1</c> tries <see cref="SoakFactor"/> times
/// as many, never the same ones twice.
/// </summary>
internal static class Seeds
{
    /// <summary>So many times more seeds in a soak.</summary>
    public const int SoakFactor = 20;

    private const int Shown = 3;

    /// <summary>The seeds of this run: 1..<paramref name="count"/> unless the environment says otherwise.</summary>
    public static IReadOnlyList<int> Of(int count)
    {
        if (Environment.GetEnvironmentVariable("ZERODROP_SEED") is { Length: > 0 } given)
        {
            return [int.Parse(given, CultureInfo.InvariantCulture)];
        }

        if (Environment.GetEnvironmentVariable("ZERODROP_SOAK") is not "1")
        {
            return [.. Enumerable.Range(1, count)];
        }

        // Seeds are ints, because System.Random takes no more; a new beginning every second, for up to 100,000 seeds.
        var first = (int)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 20_000) * 100_000;
        TestContext.Current.TestOutputHelper?.WriteLine($"soak from seed {first}, {count * SoakFactor} seeds");
        return [.. Enumerable.Range(first, count * SoakFactor)];
    }

    /// <summary>The sample of a seed.</summary>
    public static T Draw<T>(this Gen<T> gen, int seed) => gen.Generate(new PCG(1, Spread(seed)), null, out _);

    /// <summary>Checks the samples of all seeds of this run, and names those that fail.</summary>
    public static void ForSeeds<T>(this Gen<T> gen, Action<T> check, int count = 1000, Func<T, string>? print = null) =>
        Check(Of(count), seed => check(gen.Draw(seed)), seed => (print ?? Print)(gen.Draw(seed)));

    /// <summary>The same for a condition.</summary>
    public static void ForSeeds<T>(this Gen<T> gen, Func<T, bool> holds, int count = 1000) =>
        gen.ForSeeds(sample => Assert.True(holds(sample)), count);

    /// <summary>The same for a condition on samples of two parts.</summary>
    public static void ForSeeds<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> holds, int count = 1000) =>
        gen.ForSeeds(pair => Assert.True(holds(pair.Item1, pair.Item2)), count);

    /// <summary>The same for samples of two parts.</summary>
    public static void ForSeeds<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> check, int count = 1000) =>
        gen.ForSeeds(pair => check(pair.Item1, pair.Item2), count);

    /// <summary>The same for samples of three parts.</summary>
    public static void ForSeeds<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> check, int count = 1000) =>
        gen.ForSeeds(triple => check(triple.Item1, triple.Item2, triple.Item3), count);

    /// <summary>Checks every seed and fails with those that did not hold, the plainest first.</summary>
    public static void Check(IReadOnlyList<int> seeds, Action<int> check, Func<int, string> print)
    {
        var failures = new ConcurrentDictionary<int, Exception>();
        Parallel.ForEach(seeds, seed =>
        {
            try
            {
                check(seed);
            }
            catch (Exception e)
            {
                failures[seed] = e;
            }
        });
        if (failures.IsEmpty)
        {
            return;
        }

        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"{failures.Count} of {seeds.Count} seeds fail: ");
        report.AppendJoin(' ', failures.Keys.Order().Take(60));
        var plainest = failures.Keys.Select(seed => (Seed: seed, Text: print(seed)))
            .OrderBy(f => f.Text.Length).ThenBy(f => f.Seed).Take(Shown);
        foreach (var (seed, text) in plainest)
        {
            report.Append(
                CultureInfo.InvariantCulture, $"\nreplay with ZERODROP_SEED={seed}:\n{text}\n{failures[seed]}");
        }

        Assert.Fail(report.ToString());
    }

    private static string Print<T>(T sample) => sample switch
    {
        Array array => $"[{string.Join(", ", array.Cast<object?>())}]",
        null => "null",
        _ => sample.ToString() ?? "",
    };

    /// <summary>Neighbouring seeds must not begin alike (SplitMix64's finalizer).</summary>
    private static ulong Spread(int seed)
    {
        var z = unchecked((ulong)seed * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
