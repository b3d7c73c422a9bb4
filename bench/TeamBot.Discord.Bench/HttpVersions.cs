using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TeamBot.Discord.Rest;

namespace TeamBot.Discord.Bench;

/// <summary>HTTP/1.1 against HTTP/2 for answers to interactions, from the whole client to a server in a process of its own on loopback.</summary>
internal static class HttpVersions
{
    private const int Outstanding = 64;
    private static readonly string Token = new('t', 230);
    private static ulong next = 1_420_070_400_000_000_000;

    public static async Task<int> RunAsync()
    {
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["http-server"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        int[] ports = [.. (await server.StandardOutput.ReadLineAsync())!.Split(' ').Select(int.Parse)];
        Console.WriteLine("| connection | p50 at 1 outstanding | a second at 64 | client's CPU for 10,000 | 64 at once, nothing open yet | 64 at once after one, 20 ms away |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        (string What, string Scheme, int Port, Version Version)[] ways =
        [
            ("HTTP/1.1", "http", ports[0], HttpVersion.Version11),
            ("HTTP/2 (prior knowledge)", "http", ports[1], HttpVersion.Version20),
            ("HTTP/1.1 over TLS", "https", ports[2], HttpVersion.Version11),
            ("HTTP/2 over TLS", "https", ports[2], HttpVersion.Version20),
        ];
        // Both sides compile what they run often; none of the ways shall pay for it alone.
        foreach (var (_, scheme, port, version) in ways)
        {
            using var client = new Client(scheme, port, version);
            await client.AnswerAsync(40_000);
        }
        foreach (var (what, scheme, port, version) in ways) await RowAsync(what, scheme, port, version);
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        return 0;
    }

    public static async Task<int> ServeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await app.StartAsync();
        Console.WriteLine(string.Join(' ', app.Urls.Select(url => new Uri(url).Port)));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task RowAsync(string what, string scheme, int port, Version version)
    {
        double alone, rate, cpu;
        using (var client = new Client(scheme, port, version))
        {
            await client.AnswerAsync(5000);
            List<double> times = [];
            for (var n = 0; n < 3000; n++) times.Add((await TimeAsync(() => client.AnswerAsync(1))).Time.TotalMilliseconds);
            alone = Cost.Median(times);
            List<Cost> runs = [];
            for (var n = 0; n < 7; n++) runs.Add(await TimeAsync(() => client.AnswerAsync(10_000)));
            rate = Cost.Median(runs.Select(run => 10_000 / run.Time.TotalSeconds));
            cpu = Cost.Median(runs.Select(run => run.Cpu.TotalSeconds));
        }
        var cold = await BurstAsync(scheme, port, version, warm: false);
        await using var far = new FarAway(port, TimeSpan.FromMilliseconds(10));
        var warm = await BurstAsync(scheme, far.Port, version, warm: true);
        Console.WriteLine($"| {what} | {alone:0.00} ms | {rate:N0} | {cpu:0.00} s | {cold:0} ms | {warm:0} ms |");
    }

    /// <summary>Until the last of 64 answers is through; the median of nine new clients.</summary>
    private static async Task<double> BurstAsync(string scheme, int port, Version version, bool warm)
    {
        List<double> times = [];
        for (var n = 0; n < 10; n++)
        {
            using var client = new Client(scheme, port, version);
            if (warm) await client.AnswerAsync(1);
            times.Add((await TimeAsync(() => client.AnswerAsync(Outstanding))).Time.TotalMilliseconds);
        }
        return Cost.Median(times.Skip(1));
    }

    private static async Task<Cost> TimeAsync(Func<Task> run)
    {
        var before = Cost.Now();
        await run();
        return Cost.Now().Since(before);
    }

    private sealed class Client : IDisposable
    {
        private readonly Versioned handler;
        private readonly DiscordRest rest;

        public Client(string scheme, int port, Version version)
        {
            handler = new(version) { InnerHandler = Connections() };
            rest = new(new() { Token = "a-token", UserAgent = "DiscordBot (https://example.org, 1.0)", ApiUrl = new($"{scheme}://127.0.0.1:{port}/api/v10") },
                TimeProvider.System, NullLogger.Instance, handler);
        }

        public Task AnswerAsync(int count) => Task.WhenAll(Enumerable.Range(0, Math.Min(count, Outstanding)).Select(async lane =>
        {
            for (var n = lane; n < count; n += Outstanding) await rest.CreateInteractionResponseAsync(new(Interlocked.Increment(ref next)), Token, AnswerCost.Reply);
        }));

        public void Dispose()
        {
            rest.Dispose();
            handler.Dispose();
        }

        private static SocketsHttpHandler Connections() => new()
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            EnableMultipleHttp2Connections = true,
            UseCookies = false,
            // The server's certificate is one that it made for itself.
            SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, errors) => errors is SslPolicyErrors.RemoteCertificateChainErrors or SslPolicyErrors.None or (SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch) },
        };
    }

    private sealed class Versioned(Version version) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Passes bytes on after a while, each way. Opening a connection takes no time, so what is measured is kinder to many connections than a real distance.</summary>
    private sealed class FarAway : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource stop = new();
        private readonly int to;
        private readonly TimeSpan delay;
        private readonly Task accepting;

        public FarAway(int to, TimeSpan delay)
        {
            (this.to, this.delay) = (to, delay);
            listener.Start(512);
            accepting = AcceptAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            listener.Dispose();
            await accepting;
            stop.Dispose();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true) _ = RelayAsync(await listener.AcceptSocketAsync(stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The end.
            }
        }

        private async Task RelayAsync(Socket near)
        {
            using (near)
            using (var far = new Socket(SocketType.Stream, ProtocolType.Tcp))
            {
                (near.NoDelay, far.NoDelay) = (true, true);
                await far.ConnectAsync(IPAddress.Loopback, to);
                await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
            }
        }

        private async Task PassAsync(Socket from, Socket to)
        {
            var underWay = Channel.CreateUnbounded<(long At, byte[] Bytes)>();
            var sending = SendAsync(to, underWay.Reader);
            var buffer = new byte[64 * 1024];
            try
            {
                while (await from.ReceiveAsync(buffer.AsMemory(), SocketFlags.None, stop.Token) is > 0 and var count)
                    underWay.Writer.TryWrite((TimeProvider.System.GetTimestamp(), buffer[..count]));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side has hung up.
            }
            underWay.Writer.Complete();
            await sending;
        }

        private async Task SendAsync(Socket to, ChannelReader<(long At, byte[] Bytes)> underWay)
        {
            try
            {
                await foreach (var (at, bytes) in underWay.ReadAllAsync(stop.Token))
                {
                    if (delay - TimeProvider.System.GetElapsedTime(at) is { Ticks: > 0 } wait) await Task.Delay(wait, TimeProvider.System, stop.Token);
                    await to.SendAsync(bytes.AsMemory(), SocketFlags.None, stop.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side has hung up.
            }
        }
    }
}
