namespace ZeroDrop.Checks.Fixing.Solving;

/// <summary>Why a value is what it is.</summary>
/// <param name="Symbol">P, G, D, K_app, S or U.</param>
/// <param name="Words">The sum in words and numbers.</param>
/// <param name="IsInApp">Whether only the app itself can be given the value.</param>
internal sealed record Derivation(string Symbol, string Words, bool IsInApp);
