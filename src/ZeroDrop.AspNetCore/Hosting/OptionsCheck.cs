using Microsoft.Extensions.Options;
using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Hosting;

/// <summary>Options that make no sense end the start-up, all problems at once.</summary>
internal sealed class OptionsCheck : IValidateOptions<ZeroDowntimeShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, ZeroDowntimeShutdownOptions options) =>
        ZeroDowntimeShutdownProblems.Of(options) is { IsEmpty: false } problems
            ? ValidateOptionsResult.Fail(problems)
            : ValidateOptionsResult.Success;
}
