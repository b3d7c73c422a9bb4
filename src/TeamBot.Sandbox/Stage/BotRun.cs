using DiscordStandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Sandbox;

/// <summary>
/// One run of the bot in this process, from its start to its stop or kill. The host is the product's own; only its world clock is ours.
/// A kill closes the three ways by which it can change anything: its database, its clock and its wire.
/// </summary>
internal sealed class BotRun : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Wire wire;
    private readonly RunClock clock;
    private readonly RunLog log;
    private readonly DatabaseGate database = new();
    private readonly CancellationTokenSource killed = new();

    private BotRun(StandIn discord, string databaseFile, TimeProvider world, TownOptions options, Action<string> writeLog)
    {
        wire = new Wire(discord.ApiUrl);
        clock = new RunClock(world);
        log = new RunLog(writeLog);

        var settings = new Dictionary<string, string?>(options.Settings)
        {
            ["Discord:Token"] = discord.Options.Token,
            ["Discord:ApiUrl"] = wire.Uri.ToString(),
            ["ConnectionStrings:TeamBot"] = $"Data Source={databaseFile}",
        };
        var builder = TeamBotHost.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Services.Replace(ServiceDescriptor.KeyedSingleton<TimeProvider>(Clocks.World, clock));
        builder.Services.ConfigureDbContext<TeamBotDb>(context => context.AddInterceptors(database));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(log);
        options.Bot?.Invoke(builder);
        host = builder.Build();
    }

    public IServiceProvider Services => host.Services;

    /// <summary>Asks the bot's clockwork for something, on the real clock and not for ever. A run that is killed meanwhile answers nothing.</summary>
    public async Task<T?> AskAsync<T>(TimeSpan limit, string what, Func<Clockwork, CancellationToken, Task<T?>> ask)
    {
        try
        {
            return await limit.WaitAsync(what, async end =>
            {
                using var endOrKill = CancellationTokenSource.CreateLinkedTokenSource(end, killed.Token);
                return await ask(host.Services.GetRequiredService<Clockwork>(), endOrKill.Token).WaitAsync(endOrKill.Token);
            });
        }
        catch (Exception) when (killed.IsCancellationRequested)
        {
            // Whatever it was at, it was cut off in it; the step goes on without it.
            return default;
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(TimeSpan limit, string what, Func<Clockwork, CancellationToken, Task> ask) =>
        AskAsync<bool>(limit, what, async (clockwork, end) =>
        {
            await ask(clockwork, end);
            return true;
        });

    /// <summary>Starts the bot and waits until it is connected and its commands are registered.</summary>
    public static async Task<BotRun> StartAsync(StandIn discord, string databaseFile, TimeProvider world, TownOptions options, Action<string> writeLog)
    {
        var run = new BotRun(discord, databaseFile, world, options, writeLog);
        try
        {
            await options.Patience.WaitAsync("the bot to connect and to register its commands", async end =>
            {
                await run.host.StartAsync(end);
                var stopping = run.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                using var endOrStop = CancellationTokenSource.CreateLinkedTokenSource(end, stopping);
                try
                {
                    await discord.WhenConnectedAsync(endOrStop.Token);
                }
                catch (OperationCanceledException) when (stopping.IsCancellationRequested)
                {
                    throw new InvalidOperationException("The bot stopped by itself while it was starting; its log says why.");
                }
            });
            return run;
        }
        catch
        {
            run.Kill();
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts the bot off at once, as kill -9 does: no statement, no commit, no timer and no byte of it gets out from now on.</summary>
    public void Kill()
    {
        // The wire last: what fails on a cut wire must find no database in which to note it.
        log.Close();
        database.Close();
        clock.Stop();
        wire.Cut();
        killed.Cancel();
    }

    /// <summary>Stops in good order; after a kill only clears away what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await host.StopAsync();
        }
        finally
        {
            if (host is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync();
            }

            await wire.DisposeAsync();
            killed.Dispose();
        }
    }

    /// <summary>Ctrl+C is the sandbox's, not the bot's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
