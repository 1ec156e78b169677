namespace ZeroDrop.Reporting.Text;

/// <summary>A table of box-drawing characters that fits a width: the widest columns give way first.</summary>
internal sealed class TextTable
{
    // Narrower columns cannot hold a number or a word.
    private const int Narrowest = 6;

    // Words up to this long are kept whole as long as there is room elsewhere.
    private const int LongWord = 14;

    private readonly List<Cell[]> _rows = [];
    private readonly int _columns;

    public TextTable(params IReadOnlyList<string> headings)
    {
        _columns = headings.Count;
        Add([.. headings.Select(h => new Cell(h, Tone.Strong))]);
    }

    public void Add(params Cell[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _columns);
        _rows.Add(cells);
    }

    public void Write(TextWriter writer, int width, Palette palette)
    {
        var widths = Widths(width);
        Rule(writer, widths, '┌', '┬', '┐');
        for (var row = 0; row < _rows.Count; row++)
        {
            if (row > 0)
            {
                Rule(writer, widths, '├', '┼', '┤');
            }

            WriteRow(writer, _rows[row], widths, palette);
        }

        Rule(writer, widths, '└', '┴', '┘');
    }

    private int[] Widths(int width)
    {
        var widths = Enumerable.Range(0, _columns)
            .Select(c => _rows.Max(r => r[c].Value.Split('\n').Max(l => l.Length))).ToArray();
        var excess = widths.Sum() + (3 * _columns) + 1 - width;
        var words = Enumerable.Range(0, _columns)
            .Select(c => Math.Min(LongWord, _rows.Max(r => r[c].Value.Split(' ', '\n').Max(w => w.Length)))).ToArray();
        excess = Shrink(widths, excess, words);
        Shrink(widths, excess, [.. Enumerable.Repeat(Narrowest, _columns)]);
        return widths;
    }

    // Takes from the widest column that is above its least width, one by one; returns what could not be taken.
    private static int Shrink(int[] widths, int excess, int[] least)
    {
        for (; excess > 0; excess--)
        {
            var widest = -1;
            for (var c = 0; c < widths.Length; c++)
            {
                if (widths[c] > least[c] && (widest < 0 || widths[c] > widths[widest]))
                {
                    widest = c;
                }
            }

            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
        }

        return excess;
    }

    private static void WriteRow(TextWriter writer, Cell[] row, int[] widths, Palette palette)
    {
        var cells = row.Select((c, i) => TextWrap.Lines(c.Value, widths[i])).ToArray();
        for (var line = 0; line < cells.Max(c => c.Length); line++)
        {
            for (var c = 0; c < cells.Length; c++)
            {
                var text = line < cells[c].Length ? cells[c][line] : "";
                var fill = new string(' ', widths[c] - text.Length);
                var tone = line == 0 ? row[c].Tone : Tone.Plain;
                writer.Write("│ ");
                writer.Write(row[c].Right ? fill : "");
                writer.Write(tone == Tone.Plain ? text : palette.Of(tone) + text + palette.Reset);
                writer.Write(row[c].Right ? " " : fill + " ");
            }

            writer.Write("│\n");
        }
    }

    private static void Rule(TextWriter writer, int[] widths, char left, char middle, char right)
    {
        writer.Write(left);
        writer.Write(string.Join(middle, widths.Select(w => new string('─', w + 2))));
        writer.Write(right);
        writer.Write('\n');
    }
}
