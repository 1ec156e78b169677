using System.Collections.Immutable;

namespace ZeroDrop.Load.Files;

/// <summary>The types that a gob stream has told of, and how to step over values of them.</summary>
internal sealed class GobTypes
{
    // Deeper types than Go's own describe themselves with do not come from vegeta.
    private const int DepthMax = 32;

    // The ids of Go's own types (encoding/gob type.go, "Primordial types").
    private readonly Dictionary<int, GobType> _types = new()
    {
        [1] = new(GobTypeKind.Bool),
        [2] = new(GobTypeKind.Int),
        [3] = new(GobTypeKind.Uint),
        [4] = new(GobTypeKind.Float),
        [5] = new(GobTypeKind.Bytes),
        [6] = new(GobTypeKind.Text),
        [7] = new(GobTypeKind.Complex),
    };

    /// <summary>The type with that id.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public GobType this[int id] => _types.TryGetValue(id, out var type)
        ? type
        : throw new FormatException($"type {id} was never described");

    /// <summary>
    /// Reads the description of type <paramref name="id"/>: Go's <c>wireType</c>, of which one field is set: array 1,
    /// slice 2, struct 3, map 4, and three kinds of types that encode themselves, 5 to 7.
    /// </summary>
    public void Describe(int id, ref GobCursor cursor)
    {
        var field = 0;
        while (NextField(ref cursor, ref field))
        {
            _types[id] = field switch
            {
                1 or 2 => List(ref cursor),
                3 => Struct(ref cursor),
                4 => Map(ref cursor),
                5 or 6 or 7 => Opaque(ref cursor),
                _ => throw new FormatException($"unknown kind of type {field}"),
            };
        }
    }

    /// <summary>Moves to the next field of a struct that is there; false at its end.</summary>
    /// <param name="cursor">Where.</param>
    /// <param name="field">Number of the field before it, 0 at first; then its own, from 1.</param>
    public static bool NextField(ref GobCursor cursor, ref int field)
    {
        var delta = cursor.Uint();
        if (delta > 1000)
        {
            throw new FormatException("a struct has too many fields");
        }

        field += (int)delta;
        return delta > 0;
    }

    /// <summary>Steps over a value.</summary>
    public void Skip(int id, ref GobCursor cursor, int depth = 0)
    {
        if (depth > DepthMax)
        {
            throw new FormatException("values are nested too deeply");
        }

        var type = this[id];
        switch (type.Kind)
        {
            case GobTypeKind.Bytes or GobTypeKind.Text:
                cursor.Bytes();
                break;
            case GobTypeKind.Complex:
                cursor.Uint();
                cursor.Uint();
                break;
            case GobTypeKind.List or GobTypeKind.Map:
                for (var left = cursor.Uint(); left > 0; left--)
                {
                    if (type.Kind == GobTypeKind.Map)
                    {
                        Skip(type.Key, ref cursor, depth + 1);
                    }

                    Skip(type.Element, ref cursor, depth + 1);
                }

                break;
            case GobTypeKind.Struct:
                for (var field = 0; NextField(ref cursor, ref field);)
                {
                    Skip(Field(type, field).Type, ref cursor, depth + 1);
                }

                break;
            default:
                cursor.Uint();
                break;
        }
    }

    /// <summary>Field number <paramref name="field"/>, from 1.</summary>
    public static (string Name, int Type) Field(GobType type, int field) => field <= type.Fields.Length
        ? type.Fields[field - 1]
        : throw new FormatException($"{type.Name} has no field {field}");

    // CommonType: Name 1, Id 2.
    private static string Common(ref GobCursor cursor)
    {
        var name = "";
        for (var field = 0; NextField(ref cursor, ref field);)
        {
            if (field == 1)
            {
                name = cursor.Text();
            }
            else
            {
                cursor.Int();
            }
        }

        return name;
    }

    // sliceType: CommonType 1, Elem 2. arrayType has Len 3.
    private static GobType List(ref GobCursor cursor)
    {
        var type = new GobType(GobTypeKind.List);
        for (var field = 0; NextField(ref cursor, ref field);)
        {
            type = field switch
            {
                1 => type with { Name = Common(ref cursor) },
                2 => type with { Element = (int)cursor.Int() },
                _ => type with { Key = (int)cursor.Int() },
            };
        }

        return type;
    }

    // mapType: CommonType 1, Key 2, Elem 3.
    private static GobType Map(ref GobCursor cursor)
    {
        var type = new GobType(GobTypeKind.Map);
        for (var field = 0; NextField(ref cursor, ref field);)
        {
            type = field switch
            {
                1 => type with { Name = Common(ref cursor) },
                2 => type with { Key = (int)cursor.Int() },
                _ => type with { Element = (int)cursor.Int() },
            };
        }

        return type;
    }

    private static GobType Opaque(ref GobCursor cursor)
    {
        var type = new GobType(GobTypeKind.Bytes);
        for (var field = 0; NextField(ref cursor, ref field);)
        {
            type = type with { Name = Common(ref cursor) };
        }

        return type;
    }

    // structType: CommonType 1, Field 2: a slice of fieldType: Name 1, Id 2.
    private static GobType Struct(ref GobCursor cursor)
    {
        var (name, fields) = ("", ImmutableArray.CreateBuilder<(string, int)>());
        for (var field = 0; NextField(ref cursor, ref field);)
        {
            if (field == 1)
            {
                name = Common(ref cursor);
                continue;
            }

            for (var left = cursor.Uint(); left > 0; left--)
            {
                var (fieldName, type) = ("", 0);
                for (var part = 0; NextField(ref cursor, ref part);)
                {
                    if (part == 1)
                    {
                        fieldName = cursor.Text();
                    }
                    else
                    {
                        type = (int)cursor.Int();
                    }
                }

                fields.Add((fieldName, type));
            }
        }

        return new GobType(GobTypeKind.Struct, name) { Fields = fields.DrainToImmutable() };
    }
}
