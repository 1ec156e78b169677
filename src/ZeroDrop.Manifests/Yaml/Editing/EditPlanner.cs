namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Turns the changes of one document into text edits.</summary>
internal sealed class EditPlanner(DocumentIndex index, Lines lines)
{
    private readonly BlockPlanner block = new(index, lines);
    private readonly FlowPlanner flow = new(index, lines);

    /// <summary>For each change, or group of changes that must be planned together, the ways to make it, the best
    /// first.</summary>
    public List<PlannedChange> Plan(IReadOnlyList<YamlChange> changes)
    {
        var plans = new List<PlannedChange>();
        foreach (var group in changes.GroupBy(c => c.Target, ReferenceEqualityComparer.Instance).Select(g => g.ToList()))
        {
            switch (group[0].Target)
            {
                case YamlMapping mapping:
                    PlanMapping(plans, mapping, group);
                    break;
                case YamlSequence { IsFlow: true } sequence:
                    plans.Add(new PlannedChange(group,
                        [[.. flow.Append(sequence, [.. group.Cast<YamlChange.Append>().Select(a => a.Value)])]]));
                    break;
                case YamlSequence sequence:
                    plans.AddRange(group.Cast<YamlChange.Append>().Select(a =>
                        new PlannedChange([a], [[block.Append(sequence, a.Value)]])));
                    break;
                case YamlScalar scalar when group is [YamlChange.SetScalar set]:
                    plans.Add(new PlannedChange(group, [[.. block.Set(scalar, set.Value)]]));
                    break;
                default:
                    throw new EditRefusedException(group[0].Target.Span, "two changes of the same value");
            }
        }

        return plans;
    }

    private static YamlEntry? Own(YamlMapping mapping, string key) =>
        mapping.Entries.LastOrDefault(e => !e.IsMerge && e.Name == key);

    private void PlanMapping(List<PlannedChange> plans, YamlMapping mapping, List<YamlChange> group)
    {
        var inserts = group.OfType<YamlChange.SetKey>().Where(s => Own(mapping, s.Key) is null).ToList();
        var removals = group.OfType<YamlChange.RemoveKey>().ToList();
        var leavesNone = inserts.Count == 0 && removals.Count >= mapping.Entries.Length;
        if (leavesNone && removals.Count > 1)
        {
            throw new EditRefusedException(mapping.Span, "all keys of the mapping would be removed: remove it instead");
        }

        foreach (var removal in removals)
        {
            var entry = Own(mapping, removal.Key)
                ?? throw new EditRefusedException(mapping.Span, $"there is no key {removal.Key} in this mapping itself");
            plans.Add(new PlannedChange([removal], mapping.IsFlow
                ? [[.. flow.Remove(mapping, entry)]] : [[block.Remove(mapping, entry, leavesNone)]]));
        }

        foreach (var set in group.OfType<YamlChange.SetKey>().Except(inserts))
        {
            plans.Add(new PlannedChange([set], [[.. Replace(mapping, Own(mapping, set.Key)!, set.Value)]]));
        }

        if (mapping.IsFlow && inserts.Count > 0)
        {
            plans.Add(new PlannedChange(inserts,
                [[.. flow.Insert(mapping, [.. inserts.Select(i => (i.Key, i.Value))])]]));
        }
        else
        {
            plans.AddRange(inserts.Select(i => new PlannedChange([i],
                [.. block.Insert(mapping, i.Key, i.Value, i.Order).Select(e => new[] { e })])));
        }
    }

    private IEnumerable<PlannedEdit> Replace(YamlMapping mapping, YamlEntry entry, YamlValue value) =>
        (entry.Value, value) switch
        {
            (YamlScalar scalar, YamlValue.Scalar text) => block.Set(scalar, text),
            _ when mapping.IsFlow => [flow.Replace(mapping, entry, value)],
            _ => block.Replace(mapping, entry, value),
        };
}
