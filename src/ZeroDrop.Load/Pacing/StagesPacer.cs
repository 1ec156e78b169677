using System.Collections.Immutable;

namespace ZeroDrop.Load.Pacing;

/// <summary>
/// One pacer after the other. A stage has the requests that its pacer makes due before its end; the next one starts at
/// that end. After the last stage there are no more requests.
/// </summary>
public sealed class StagesPacer : IPacer
{
    private readonly ImmutableArray<Placed> _stages;

    /// <summary>The stages in order.</summary>
    /// <exception cref="ArgumentException">None, or a stage without a length that is not the last.</exception>
    public StagesPacer(params ImmutableArray<PacerStage> stages)
    {
        if (stages.IsDefaultOrEmpty || stages.Take(stages.Length - 1).Any(s => s.Length is null)
            || stages.Any(s => s.Length <= TimeSpan.Zero))
        {
            throw new ArgumentException("every stage but the last needs a length above zero", nameof(stages));
        }

        var placed = ImmutableArray.CreateBuilder<Placed>();
        var start = TimeSpan.Zero;
        var first = 0L;
        foreach (var stage in stages)
        {
            var end = stage.Length is { } length ? start + length : TimeSpan.MaxValue;
            placed.Add(new Placed(stage.Pacer, start, end, first));
            if (stage.Length is { } limit)
            {
                first += stage.Pacer.DueBy(limit - TimeSpan.FromTicks(1));
                start = end;
            }
        }

        _stages = placed.DrainToImmutable();
        Length = stages[^1].Length is null ? null : _stages[^1].End;
    }

    /// <summary>How long the schedule is; null = for ever.</summary>
    public TimeSpan? Length { get; }

    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed)
    {
        if (elapsed < TimeSpan.Zero)
        {
            return 0;
        }

        var stage = _stages[^1];
        for (var i = 0; i < _stages.Length - 1 && elapsed < stage.End; i++)
        {
            if (elapsed < _stages[i].End)
            {
                stage = _stages[i];
                break;
            }
        }

        var end = stage.End - TimeSpan.FromTicks(1);
        return stage.First + stage.Pacer.DueBy((elapsed < end ? elapsed : end) - stage.Start);
    }

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            // A stage may be empty: then its successor begins with the same number, and comes first in this order.
            if (number >= _stages[i].First)
            {
                return _stages[i].Start + _stages[i].Pacer.DueAt(number - _stages[i].First) is { } due
                    && due < _stages[i].End ? due : null;
            }
        }

        return null;
    }

    private readonly record struct Placed(IPacer Pacer, TimeSpan Start, TimeSpan End, long First);
}
