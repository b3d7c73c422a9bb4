using System.Net;
using DiscordStandIn.Api;
using DiscordStandIn.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DiscordStandIn;

/// <summary>A local Discord for one application: REST and gateway on loopback, a world behind them.</summary>
public sealed class StandIn : IAsyncDisposable
{
    private const int KeptExchanges = 10_000;

    private readonly Dictionary<Person, Player> players = [];
    private readonly Queue<Exchange> exchanges = [];
    private readonly List<Exception> failures = [];
    private readonly WebApplication server;
    private int serving;

    private StandIn(StandInOptions options, WebApplication server)
    {
        this.server = server;
        Options = options;
        World = new World(options.World, options.ApplicationName, options.ReadFile);
        Desk = new InteractionDesk(World, options, Waiters);
        Faults = new Faults(this);
        Hub = new GatewayHub(this);
    }

    /// <summary>The REST API, such as http://127.0.0.1:5081/api/v10. It ends without a slash.</summary>
    public Uri ApiUrl { get; private set; } = new("http://127.0.0.1");

    /// <summary>What the stand-in was started with.</summary>
    public StandInOptions Options { get; }

    /// <summary>Servers, channels, people, messages.</summary>
    public World World { get; }

    /// <summary>How to make it misbehave.</summary>
    public Faults Faults { get; }

    /// <summary>Called with each request before it has any effect.</summary>
    public Func<Exchange, Task>? BeforeRequest { get; set; }

    /// <summary>Called after a request's effect, before its response leaves.</summary>
    public Func<Exchange, Task>? AfterRequest { get; set; }

    /// <summary>Called with each gateway frame as it is sent or read, on the thread that does it: hand it on and return.</summary>
    public Action<GatewayFrame>? Framed { get; set; }

    /// <summary>The latest ten thousand exchanges, in the order in which their responses left.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (exchanges)
            {
                return [.. exchanges];
            }
        }
    }

    /// <summary>What went wrong inside the stand-in itself so far: a request that it answered with 500 by its own mistake.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (failures)
            {
                return [.. failures];
            }
        }
    }

    /// <summary>True while a gateway session is READY or RESUMED.</summary>
    public bool IsConnected => Hub.IsConnected;

    internal InteractionDesk Desk { get; }

    internal GatewayHub Hub { get; }

    internal Waiters Waiters { get; } = new();

    /// <summary>Where sockets are opened, such as ws://127.0.0.1:5081/gateway, for a bot that calls the stand-in by this host and port.</summary>
    internal static string GatewayUrl(string host) => $"ws://{host}/gateway";

    /// <summary>Starts listening on loopback.</summary>
    public static async Task<StandIn> StartAsync(StandInOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.MultipartBodyLengthLimit = RequestBody.MaxRequest);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxRequest;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        var server = builder.Build();
        var standIn = new StandIn(options, server);
        server.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        server.Run(new ApiServer(standIn).ServeAsync);
        await server.StartAsync(cancel);
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        standIn.ApiUrl = new Uri(new Uri(address), "/api/v10");
        return standIn;
    }

    /// <summary>What one person does in Discord's app; the same object each time.</summary>
    public Player PlayerOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            if (!players.TryGetValue(person, out var player))
            {
                players[person] = player = new Player(this, person);
            }

            return player;
        }
    }

    /// <summary>Notes the whole world as it is now. Only while no bot is connected can it be made so again.</summary>
    /// <returns>What brings it back: people, servers, channels, messages, commands. What was recorded of exchanges stays.</returns>
    public Action Remember()
    {
        var back = World.Remember();
        return () =>
        {
            if (Hub.Connections.Count > 0)
            {
                throw new InvalidOperationException("A bot is connected, and would go on from what is not so any more.");
            }

            back();
            lock (World.Gate)
            {
                foreach (var player in players.Values)
                {
                    player.CloseForm();
                }
            }
        };
    }

    /// <summary>Done once a gateway session is READY or RESUMED and the application has commands.</summary>
    public Task WhenConnectedAsync(CancellationToken cancel = default) => Waiters.WhenAsync(() => IsConnected && HasCommands, cancel);

    /// <summary>Done once no socket is open: the bot has stopped, or is between two connections.</summary>
    public Task WhenDisconnectedAsync(CancellationToken cancel = default) => Waiters.WhenAsync(() => Hub.Connections.Count == 0, cancel);

    /// <summary>Done once no HTTP request is being served and no interaction waits for its first answer or for its deferred one.</summary>
    public Task WhenQuietAsync(CancellationToken cancel = default) => Waiters.WhenAsync(() => Volatile.Read(ref serving) == 0 && Desk.Open == 0, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Faults.DropConnections();
        await server.StopAsync();
        await server.DisposeAsync();
    }

    internal Uri FileUrl(ulong channel, string rest) => new($"http://{ApiUrl.Authority}/attachments/{channel}/{rest}");

    internal void Fail(Exception failure)
    {
        lock (failures)
        {
            failures.Add(failure);
        }
    }

    internal void Note(bool fromBot, ReadOnlyMemory<byte> json)
    {
        if (Framed is { } framed)
        {
            framed(new GatewayFrame(Options.Transport.GetTimestamp(), fromBot, System.Text.Encoding.UTF8.GetString(json.Span)));
        }
    }

    internal void Begin() => Interlocked.Increment(ref serving);

    internal void Keep(Exchange exchange)
    {
        lock (exchanges)
        {
            exchanges.Enqueue(exchange);
            if (exchanges.Count > KeptExchanges)
            {
                exchanges.Dequeue();
            }
        }
    }

    internal void End()
    {
        Interlocked.Decrement(ref serving);
        Waiters.Pulse();
    }

    private bool HasCommands
    {
        get
        {
            lock (World.Gate)
            {
                return World.Commands.Any;
            }
        }
    }
}
