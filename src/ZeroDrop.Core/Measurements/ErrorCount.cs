namespace ZeroDrop.Core.Measurements;

/// <summary>An error message that another tool wrote, and how often.</summary>
/// <param name="Message">As written.</param>
/// <param name="Count">How often, above zero.</param>
public readonly record struct ErrorCount(string Message, long Count);
