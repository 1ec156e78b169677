using System.Collections.Immutable;
using System.Text;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Plans the changes of one file, makes them in its text and verifies the result.</summary>
internal sealed class EditSession(YamlFile file, ImmutableArray<YamlChange> changes)
{
    private readonly Lines lines = new(file.Text);

    /// <summary>Makes all changes.</summary>
    /// <exception cref="EditRefusedException">They cannot be made.</exception>
    public YamlEditResult.Applied Apply(bool changeSharedNodes)
    {
        var plans = new List<PlannedChange>();
        foreach (var group in changes.GroupBy(DocumentOf))
        {
            var index = new DocumentIndex(group.Key);
            foreach (var change in group)
            {
                Check(index, change, changeSharedNodes);
            }

            plans.AddRange(new EditPlanner(index, lines).Plan([.. group]));
        }

        var (result, reason) = Try([.. plans.SelectMany(p => p.Ways[0])], changes);
        if (result is not null)
        {
            return result;
        }

        // Rare: find for each change a way that works alone.
        var chosen = new List<PlannedEdit>();
        foreach (var plan in plans)
        {
            var way = plan.Ways.FirstOrDefault(w => Try(w, plan.Changes) is ({ } _, _))
                ?? throw new EditRefusedException(
                    plan.Changes[0].Target.Span, Try(plan.Ways[0], plan.Changes).Reason);
            chosen.AddRange(way);
        }

        (result, reason) = Try(chosen, changes);
        return result ?? throw new EditRefusedException(changes[0].Target.Span, reason);
    }

    private static void Check(DocumentIndex index, YamlChange change, bool changeSharedNodes)
    {
        if (!index.Contains(change.Target))
        {
            throw new ArgumentException("the node is not one of this file", nameof(change));
        }

        if (!changeSharedNodes && index.SharedBy(change.Target) is { } alias)
        {
            throw new EditRefusedException(change.Target.Span, $"the value is used by the alias *{alias.Name} in "
                + $"line {alias.Span.Line} too: a change would reach there");
        }

        if (!changeSharedNodes && change is YamlChange.SetKey or YamlChange.RemoveKey
            && change.Target is YamlMapping mapping
            && mapping.Entries.LastOrDefault(e => !e.IsMerge && e.Name == Key(change)) is { Value: var old }
            && index.SharedBy(old) is { } user)
        {
            throw new EditRefusedException(old.Span, $"the value is used by the alias *{user.Name} in line "
                + $"{user.Span.Line} too: a change would reach there");
        }
    }

    private static string Key(YamlChange change) => change switch
    {
        YamlChange.SetKey set => set.Key,
        YamlChange.RemoveKey remove => remove.Key,
        _ => "",
    };

    private YamlDocument DocumentOf(YamlChange change)
    {
        var at = change.Target.Start;
        return file.Documents.LastOrDefault(d => d.Root.Start <= at)
            ?? throw new ArgumentException("the node is not one of this file", nameof(change));
    }

    private (YamlEditResult.Applied? Result, string Reason) Try(
        IReadOnlyList<PlannedEdit> planned, IReadOnlyList<YamlChange> made)
    {
        TextEdit[] edits =
        [
            .. planned.Where(p => p.Edit.Length > 0 || p.Edit.NewText.Length > 0)
                .OrderBy(p => p.Edit.Offset).ThenByDescending(p => p.Indent).ThenBy(p => p.Rank).Select(p => p.Edit),
        ];
        var text = new StringBuilder();
        var at = 0;
        foreach (var edit in edits)
        {
            if (edit.Offset < at)
            {
                return (null, "two changes touch the same text");
            }

            _ = text.Append(file.Text, at, edit.Offset - at).Append(edit.NewText);
            at = edit.End;
        }

        _ = text.Append(file.Text, at, file.Text.Length - at);
        var after = YamlReader.Read(file.Path, text.ToString()) with
            {
                Encoding = file.Encoding,
                RenderedFrom = file.RenderedFrom,
            };
        if (new EditVerifier(file, made).Difference(after) is { } difference)
        {
            return (null, difference);
        }

        var (lost, isSound) = LostComments(after, edits);
        return isSound ? (new YamlEditResult.Applied(after, [.. edits], lost), "")
            : (null, "a comment outside of the changed values would be lost");
    }

    /// <summary>The comments inside of what was taken out; sound when every other one is where it must be
    /// now.</summary>
    private (ImmutableArray<string> Lost, bool IsSound) LostComments(YamlFile after, TextEdit[] edits)
    {
        var lost = ImmutableArray.CreateBuilder<string>();
        var expected = new List<(int, string)>();
        foreach (var (offset, text) in YamlComments.Of(file))
        {
            if (edits.Any(e => e.Offset <= offset && offset < e.End))
            {
                lost.Add(text);
            }
            else
            {
                var shift = edits.Where(e => e.End <= offset).Sum(e => e.NewText.Length - e.Length);
                expected.Add((offset + shift, text));
            }
        }

        return (lost.ToImmutable(), expected.SequenceEqual(YamlComments.Of(after)));
    }
}
