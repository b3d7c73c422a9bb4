using System.Net;
using System.Net.WebSockets;

namespace DiscordStandIn.Tests;

/// <summary>A website that somebody visits while the stand-in runs can name the token, and the port in the end; it must not act as the bot.</summary>
public sealed class OriginTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v10/gateway", "Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/api/v10/gateway", "Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("/api/v10/gateway", "Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/attachments/1/2/week.png", "Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/api/v10/gateway", "Host", "localhost", HttpStatusCode.OK)]
    [InlineData("/api/v10/gateway", "Host", "127.0.0.1", HttpStatusCode.OK)]
    [InlineData("/api/v10/gateway", "Host", "[::1]", HttpStatusCode.OK)]
    public async Task OnlyWhatNoWebsiteSendsIsServed(string path, string header, string value, HttpStatusCode expected)
    {
        await using var town = await Town.BuildAsync(refused: true);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(town.StandIn.ApiUrl, path));
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1)");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bot {town.StandIn.Options.Token}");
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await http.SendAsync(request, Cancel);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData(null, true)]
    public async Task AWebsiteOpensNoSocket(string? origin, bool opens)
    {
        await using var town = await Town.BuildAsync(refused: true);
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        var gateway = new UriBuilder(town.StandIn.ApiUrl) { Scheme = "ws", Path = "/gateway", Query = "v=10&encoding=json" }.Uri;
        var refusal = await Record.ExceptionAsync(() => socket.ConnectAsync(gateway, Cancel));
        Assert.Equal(opens, refusal is null);
    }
}
