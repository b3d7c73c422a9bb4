using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

/// <summary>What goes over a real connection, as a real server reads it.</summary>
public class LoopbackTests
{
    private static readonly MessageBody Board = new()
    {
        Flags = MessageFlags.IsComponentsV2,
        Components = [new MediaGallery(new MediaGalleryItem(UnfurledMediaItem.Attachment("week.png"), "bars"))],
    };

    [Fact]
    public async Task RequestsNameTheirSenderAndTheirContent()
    {
        string? agent = null, authorization = null, contentType = null, path = null;
        await using var server = await StartAsync(http =>
        {
            (agent, authorization, contentType, path) = (http.Request.Headers.UserAgent, http.Request.Headers.Authorization, http.Request.ContentType, http.Request.Path);
            return Task.CompletedTask;
        });

        await server.Rest.CreateMessageAsync(new(10), new() { Content = "hi" }, cancel: TestContext.Current.CancellationToken);

        Assert.Equal("DiscordBot (https://example.org, 1.0)", agent);
        Assert.Equal("Bot a-token", authorization);
        Assert.Equal("application/json", contentType);
        Assert.Equal("/api/v10/channels/10/messages", path);
    }

    [Fact]
    public async Task TextAndMentionsAreSentWithoutEscapes()
    {
        string? json = null;
        await using var server = await StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            json = await reader.ReadToEndAsync();
        });

        await server.Rest.CreateMessageAsync(new(10), new() { Content = "grüß <@3>, it's \"done\"" }, cancel: TestContext.Current.CancellationToken);

        Assert.Equal("""{"content":"grüß <@3>, it's \"done\"","allowed_mentions":{"parse":[]}}""", json);
    }

    [Fact]
    public async Task FilesGoAlongAsAFormAndAreListedAsAttachments()
    {
        string? json = null;
        var files = new List<(string Name, string FileName, string? Type, string Content)>();
        await using var server = await StartAsync(async http =>
        {
            var form = await http.Request.ReadFormAsync();
            json = form["payload_json"];
            foreach (var file in form.Files)
            {
                using var reader = new StreamReader(file.OpenReadStream());
                files.Add((file.Name, file.FileName, file.ContentType, await reader.ReadToEndAsync()));
            }
        });
        var edited = Board with { Attachments = [new() { Id = new(1420070400000000700) }] };

        await server.Rest.EditMessageAsync(new(10), new(1), edited,
            [new("week.png", "image/png", Encoding.UTF8.GetBytes("picture"), "bars"), new("list.csv", "text/csv", Encoding.UTF8.GetBytes("a,b"))], TestContext.Current.CancellationToken);

        Assert.Equal([("files[0]", "week.png", "image/png", "picture"), ("files[1]", "list.csv", "text/csv", "a,b")], files);
        Assert.Equal("""
            {"components":[{"type":12,"items":[{"media":{"url":"attachment://week.png"},"description":"bars"}]}],"flags":32768,"allowed_mentions":{"parse":[]},
            "attachments":[{"id":"1420070400000000700"},{"id":"0","filename":"week.png","description":"bars"},{"id":"1","filename":"list.csv"}]}
            """.ReplaceLineEndings(""), json);
    }

    [Fact]
    public async Task AnAnswerToAnInteractionTakesFilesToo()
    {
        string? json = null;
        await using var server = await StartAsync(async http => json = (await http.Request.ReadFormAsync())["payload_json"]);

        await server.Rest.CreateInteractionResponseAsync(new(5), "t", InteractionResponse.Message(Board),
            [new("week.png", "image/png", new byte[] { 1 })], TestContext.Current.CancellationToken);

        Assert.Contains(""" "attachments":[{"id":"0","filename":"week.png"}] """.Trim(), json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnectionThatTheServerDropsIsRepeated()
    {
        var requests = 0;
        await using var server = await StartAsync(http =>
        {
            if (++requests == 1) http.Abort();
            return Task.CompletedTask;
        });

        var call = server.Rest.GetChannelAsync(new(10), TestContext.Current.CancellationToken);
        await server.Clock.PassAsync(seconds: 0.375);
        await call.InTime("the answer");

        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task AHandedFileIsDownloadedWithoutTheTokenAndNoMoreOfItThanWasAskedFor()
    {
        string? authorization = null;
        await using var server = await StartAsync(http =>
        {
            authorization = http.Request.Headers.Authorization;
            if (http.Request.Path == "/moved")
            {
                http.Response.StatusCode = 302;
                http.Response.Headers.Location = "/attachments/1";
            }
            return Task.CompletedTask;
        });
        var file = new Attachment { Size = 10, Url = $"{server.Url}/attachments/1/zoe.csv" };

        Assert.Equal("""{"id":"1"}"""u8.ToArray(), await server.Rest.DownloadAsync(file, 10, TestContext.Current.CancellationToken));
        Assert.Equal("", authorization ?? "");
        // Whatever size was said.
        Assert.Null(await server.Rest.DownloadAsync(file, 9, TestContext.Current.CancellationToken));

        foreach (var url in new[] { $"{server.Url}/moved", "file:///etc/passwd", "http://elsewhere.test/zoe.csv", "http://127.0.0.1:1/zoe.csv", "https://ana:word@127.0.0.1/zoe.csv", "zoe.csv", "" })
        {
            var failure = await Assert.ThrowsAsync<DiscordException>(() => server.Rest.DownloadAsync(file with { Url = url }, 10, TestContext.Current.CancellationToken));
            Assert.DoesNotContain("zoe", failure.ToString(), StringComparison.Ordinal);
        }
    }

    private static async Task<Server> StartAsync(Func<HttpContext, Task> serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            await serve(http);
            await http.Response.WriteAsync("""{"id":"1"}""");
        });
        await app.StartAsync();
        return new(app);
    }

    private sealed class Server : IAsyncDisposable
    {
        private readonly WebApplication app;

        public Server(WebApplication app)
        {
            this.app = app;
            Rest = new(new() { Token = "a-token", UserAgent = "DiscordBot (https://example.org, 1.0)", ApiUrl = new($"{app.Urls.First()}/api/v10/") }, Clock, NullLogger.Instance, random: new NoChance());
        }

        public string Url => app.Urls.First();
        public TestClock Clock { get; } = new();
        public DiscordRest Rest { get; }

        public async ValueTask DisposeAsync()
        {
            Rest.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
