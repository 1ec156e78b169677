using System.Text.RegularExpressions;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>The API server's rules for names (<c>k8s.io/apimachinery/pkg/util/validation</c>). Each check returns the
/// error, or null.</summary>
internal static partial class Names
{
    public static string? LabelError(string name) => Check(name, 63, Dns1123Label(),
        "lower-case letters, digits or '-', with a letter or digit at both ends");

    public static string? SubdomainError(string name) => Check(name, 253, Dns1123Subdomain(),
        "lower-case letters, digits, '-' or '.', with a letter or digit at both ends");

    public static string? ServiceError(string name) => Check(name, 63, Dns1035Label(),
        "lower-case letters, digits or '-', with a letter first and a letter or digit last");

    public static string? PortNameError(string name)
    {
        var error = Check(name, 15, PortName(), "lower-case letters, digits or '-', with a letter or digit at both "
            + "ends");
        return error is not null ? error
            : !name.AsSpan().ContainsAnyInRange('a', 'z') ? Text(name, "must contain a letter")
            : name.Contains("--", StringComparison.Ordinal) ? Text(name, "must not contain two hyphens in a row")
            : null;
    }

    public static string? EnvNameError(string name) => name is "." or ".."
        ? Text(name, "must not be '.' or '..'")
        : Check(name, int.MaxValue, EnvName(), "letters, digits, '_', '-' or '.', without a digit at the start");

    public static string? ConfigKeyError(string key) => key is "." || key.StartsWith("..", StringComparison.Ordinal)
        ? Text(key, "must not be '.' or start with '..'")
        : Check(key, 253, ConfigKey(), "letters, digits, '-', '_' or '.'");

    public static string? LabelValueError(string value) => value.Length == 0 ? null
        : Check(value, 63, LabelText(), "letters, digits, '-', '_' or '.', with a letter or digit at both ends");

    public static string? LabelKeyError(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (slash >= 0 ? SubdomainError(key[..slash]) : null)
            ?? Check(key[(slash + 1)..], 63, LabelText(), "letters, digits, '-', '_' or '.', with a letter or digit "
                + "at both ends");
    }

    private static string? Check(string text, int maxLength, Regex pattern, string expected) =>
        text.Length > maxLength ? Text(text, $"must be no more than {maxLength} characters")
        : pattern.IsMatch(text) ? null
        : Text(text, $"expected {expected}");

    private static string Text(string value, string rule) =>
        $"invalid value \"{PrintableText.Shorten(value, 80)}\": {rule}";

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Dns1123Label();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Dns1123Subdomain();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Dns1035Label();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex PortName();

    [GeneratedRegex(@"^[-._a-zA-Z][-._a-zA-Z0-9]*\z")]
    private static partial Regex EnvName();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z")]
    private static partial Regex ConfigKey();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex LabelText();
}
