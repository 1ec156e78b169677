using System.Globalization;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>Makes names such as <c>web-5d4f8c7b9-x7k2p</c>: they look random, but a run repeats them.</summary>
internal static class PodNames
{
    /// <summary>Letters that spell no words (<c>k8s.io/apimachinery/pkg/util/rand/rand.go</c>).</summary>
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>Length of the suffix (<c>apiserver/pkg/storage/names/generate.go</c>, randomLength).</summary>
    private const int Length = 5;

    private const long Count = 27L * 27 * 27 * 27 * 27;

    /// <summary>Coprime to <see cref="Count"/> (a power of 3), so that different numbers give different
    /// suffixes.</summary>
    private const long Multiplier = 7_368_787;

    /// <summary>The name of the <paramref name="number"/>-th pod made for <paramref name="owner"/>.</summary>
    public static string Of(string owner, long number)
    {
        var start = 0L;
        foreach (var letter in owner)
        {
            start = ((start * 31) + letter) % Count;
        }

        var value = (start + (number % Count * Multiplier)) % Count;
        return string.Create(CultureInfo.InvariantCulture, $"{owner}-{Encode(value)}");
    }

    /// <summary>The ordinal at the end of a StatefulSet pod's name; -1 when there is none.</summary>
    public static int Ordinal(string name) =>
        int.TryParse(
            name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? ordinal
            : -1;

    private static string Encode(long value)
    {
        Span<char> letters = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            letters[i] = Alphabet[(int)(value % Alphabet.Length)];
            value /= Alphabet.Length;
        }

        return new string(letters);
    }
}
