namespace ZeroDrop.Reporting.Diffs;

/// <summary>The shortest edit script between two lists of lines (Myers, "An O(ND) Difference Algorithm", 1986), after the
/// common beginning and end are taken off.</summary>
internal static class LineDiff
{
    /// <summary>Beyond this many differences the middle is given as one replacement: still right, no longer
    /// shortest.</summary>
    private const int DifferencesMax = 2000;

    /// <summary>Every line of both texts, in order.</summary>
    public static List<DiffStep> Steps(string[] old, string[] now)
    {
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var steps = new List<DiffStep>(old.Length + 16);
        steps.AddRange(Enumerable.Range(0, head).Select(i => new DiffStep(' ', i)));
        steps.AddRange(Middle(old, now, head, old.Length - tail, now.Length - tail));
        steps.AddRange(Enumerable.Range(old.Length - tail, tail).Select(i => new DiffStep(' ', i)));
        return steps;
    }

    private static List<DiffStep> Middle(string[] old, string[] now, int start, int oldEnd, int newEnd)
    {
        var (n, m) = (oldEnd - start, newEnd - start);
        var max = Math.Min(n + m, DifferencesMax);
        var reach = new int[(2 * max) + 3];
        var history = new List<int[]>();
        for (var d = 0; d <= max; d++)
        {
            history.Add((int[])reach.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach[max + k] < reach[max + k + 2]) ? reach[max + k + 2] : reach[max + k] + 1;
                while (x < n && x - k < m && old[start + x] == now[start + x - k])
                {
                    x++;
                }

                reach[max + k + 1] = x;
                if (x >= n && x - k >= m)
                {
                    return Trace(history, start, n, m, max);
                }
            }
        }

        return
        [
            .. Enumerable.Range(start, n).Select(i => new DiffStep('-', i)),
            .. Enumerable.Range(start, m).Select(i => new DiffStep('+', i)),
        ];
    }

    private static List<DiffStep> Trace(List<int[]> history, int start, int n, int m, int max)
    {
        var steps = new List<DiffStep>();
        var (x, y) = (n, m);
        for (var d = history.Count - 1; d >= 0; d--)
        {
            var reach = history[d];
            var k = x - y;
            var isDown = d > 0 && (k == -d || (k != d && reach[max + k] < reach[max + k + 2]));
            // Where this round's move ended, and the common lines behind it began.
            var moved = d == 0 ? 0 : isDown ? reach[max + k + 2] : reach[max + k] + 1;
            while (x > moved)
            {
                steps.Add(new DiffStep(' ', start + --x));
                y--;
            }

            if (d > 0)
            {
                steps.Add(isDown ? new DiffStep('+', start + --y) : new DiffStep('-', start + --x));
            }
        }

        steps.Reverse();
        return steps;
    }
}
