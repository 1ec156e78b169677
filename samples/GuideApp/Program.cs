using GuideApp;

var time = TimeProvider.System;
var environment = AppEnvironment.Read();
if (!environment.Problems.IsEmpty)
{
    foreach (var problem in environment.Problems)
    {
        Console.Error.WriteLine($"guide-app: {problem}");
    }

    return ExitCodes.BadUsage;
}

return await StandInApp.RunAsync(environment.Options, time);
