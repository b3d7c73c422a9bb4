using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeamBot;
using TeamBot.Storage;
using TeamBot.TestHost;

// The real bot, but for its world clock, which follows the parent's, and for stopping at moments of the database until the parent lets it go on.
// Standard input and output carry the conversation with the parent (see Conversation), so the log goes to standard error.
var clock = new FakeTimeProvider();
var line = new Line(Console.Out);
var moments = new Moments(line);

var builder = TeamBotHost.CreateBuilder(args);
builder.Services.Replace(ServiceDescriptor.KeyedSingleton<TimeProvider>(Clocks.World, clock));
builder.Services.ConfigureDbContext<TeamBotDb>(context => context.AddInterceptors(moments));
builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
    .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

using var host = builder.Build();
await new Conversation(host, clock, moments, line).RunAsync(Console.In);
