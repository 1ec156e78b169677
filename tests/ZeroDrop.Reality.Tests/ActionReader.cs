using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ZeroDrop.Reality.Tests;

/// <summary>Reads the <c>actions</c> of a recording's summary.</summary>
internal static class ActionReader
{
    /// <summary>The kubectl commands among the actions; the rest are remarks of the recorder.</summary>
    /// <param name="actions">The array of the summary.</param>
    /// <param name="manifestAfter">The workload's manifest after a command at this time, as the watch shows it; null
    /// when the command did not change it.</param>
    public static ImmutableArray<RecordedAction> Read(JsonElement actions, Func<TimeSpan, string?> manifestAfter) =>
    [
        .. actions.EnumerateArray()
            .Select(a => (At: TimeSpan.FromSeconds(a.GetProperty("at").GetDouble()), Words: Words(a)))
            .Where(a => a.Words is ["kubectl", ..])
            .Select(a => Parse(a.At, a.Words, manifestAfter)),
    ];

    private static string[] Words(JsonElement action) =>
        action.GetProperty("action").GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static RecordedAction Parse(TimeSpan at, string[] words, Func<TimeSpan, string?> manifestAfter)
    {
        switch (words)
        {
            case ["kubectl", "rollout", "restart", _]:
                return new RecordedAction.Restart(at);
            case ["kubectl", "rollout", "undo", _]:
                return new RecordedAction.Undo(at);
            case ["kubectl", "set", "env", _, .. var variables] when variables.All(IsVariable):
                return new RecordedAction.SetEnv(at, [.. variables.Select(Variable)]);
            case ["kubectl", "scale", .. var rest] when Replicas(rest) is { } replicas:
                return new RecordedAction.Scale(at, replicas);
            default:
                return manifestAfter(at) is { } manifest
                    ? new RecordedAction.Apply(at, manifest)
                    : new RecordedAction.Unknown(at, string.Join(' ', words));
        }
    }

    private static bool IsVariable(string word) =>
        !word.StartsWith('-') && (word.Contains('=', StringComparison.Ordinal) || word.EndsWith('-'));

    private static KeyValuePair<string, string?> Variable(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(word[..^1], null) : new(word[..equals], word[(equals + 1)..]);
    }

    private static int? Replicas(string[] words)
    {
        const string Option = "--replicas=";
        var word = words.FirstOrDefault(w => w.StartsWith(Option, StringComparison.Ordinal));
        return word is not null && int.TryParse(word[Option.Length..], CultureInfo.InvariantCulture, out var replicas)
            ? replicas
            : null;
    }
}
