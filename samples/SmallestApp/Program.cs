using ZeroDrop.AspNetCore;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddZeroDowntimeShutdown(o => o.LongestRequest = TimeSpan.FromSeconds(8));

var app = builder.Build();
app.MapAlive();
app.MapGet("/", () => "hello\n");
app.Run();
