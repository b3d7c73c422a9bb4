using System.Net;
using System.Net.WebSockets;
using TeamBot.Sandbox;
using TeamBot.Sandbox.Page;

namespace TeamBot.EndToEnd.Sandbox;

public sealed class PageHostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnlyThePageItselfActs()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient { BaseAddress = host.Url };

        using var page = await http.GetAsync("/", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("frame-ancestors 'none'", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.InRange((await http.GetByteArrayAsync("/fonts/Inter-Regular.otf", Cancel)).Length, 100_000, 1_000_000);

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, "/", ("Host", "evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, "/run.zip", ("Host", $"evil.example:{host.Url.Port}")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, "/run.zip", ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, "/run.zip", ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, "/", ("Origin", "https://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, "/", ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, "/", ("Origin", $"http://127.0.0.1:{host.Url.Port + 1}")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, "/", ("Origin", host.Url.GetLeftPart(UriPartial.Authority))));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(http, "/files/1/../../etc/passwd"));

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(host.Url) { Scheme = "ws", Path = "/_blazor" }.Uri, Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task AFileIsDownloadedWhateverItClaimsToBe()
    {
        await using var host = await StartAsync();
        await host.Run.StartAsync();
        var ana = host.Run.Town!.Member("Ana");
        await ana.Types("/contact add Nuru");
        var seen = await ana.Types("/contact export");
        var file = seen.Happenings.SelectMany(happening => happening.Message?.Files ?? []).First();
        using var http = new HttpClient { BaseAddress = host.Url };

        using var response = await http.GetAsync($"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}", Cancel);
        Assert.Equal(("application/octet-stream", "attachment"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(file.Content.ToArray(), await response.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(http, $"/files/{file.Id}/other.html"));
    }

    [Fact]
    public void ListeningBeyondThisMachineIsWarnedOf()
    {
        Assert.Contains("Careful", Texts.PageOpened(new Uri("http://0.0.0.0:5080")), StringComparison.Ordinal);
        Assert.DoesNotContain("Careful", Texts.PageOpened(new Uri("http://127.0.0.1:5080")), StringComparison.Ordinal);
    }

    private static Task<PageHost> StartAsync()
    {
        var start = RunStart.Empty(new DateTimeOffset(2026, 3, 2, 8, 55, 0, TimeSpan.Zero), TimeZoneInfo.Utc);
        return PageHost.StartAsync(new Uri("http://127.0.0.1:0"), new SandboxRun(new TownOptions(), start));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}
