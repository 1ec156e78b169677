namespace ZeroDrop.Load.Pacing;

/// <summary>One way of pacing that a user can ask for.</summary>
/// <param name="Name">Its name, permanent.</param>
/// <param name="Syntax">How it is written, with an example.</param>
/// <param name="Parse">Reads the text; null = not of this kind;
/// <see cref="FormatException"/> = of this kind, but wrong.</param>
public sealed record PacerKind(string Name, string Syntax, Func<string, IPacer?> Parse);
