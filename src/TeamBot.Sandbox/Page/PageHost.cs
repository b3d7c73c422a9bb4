using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamBot.Sandbox.Page.Components;

namespace TeamBot.Sandbox.Page;

/// <summary>Serves the page: Blazor on this machine's own address, nothing from anywhere else.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly TaskCompletionSource shown;

    private PageHost(WebApplication server, SandboxRun run, TaskCompletionSource shown) => (this.server, Run, this.shown) = (server, run, shown);

    /// <summary>What the page shows.</summary>
    public SandboxRun Run { get; }

    /// <summary>Where it can be opened.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Done once the page was shown to somebody.</summary>
    public Task Shown => shown.Task;

    /// <summary>Starts to listen; the world behind it is whoever starts it.</summary>
    public static async Task<PageHost> StartAsync(Uri url, SandboxRun run)
    {
        // The page is found beside the program, wherever it is started from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(PageHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(url.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton(run);
        builder.Services.AddScoped<Viewer>().AddScoped<PageScript>();

        var server = builder.Build();
        server.UseMiddleware<LocalOnly>(new Listening(url));
        server.Use(SealAsync);
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Use(async (http, next) =>
        {
            await next(http);
            shown.TrySetResult();
        });
        server.UseAntiforgery();
        server.MapStaticAssets();
        server.MapGet("/fonts/{name}", (string name) =>
            typeof(PageHost).Assembly.GetManifestResourceStream($"fonts/{name}") is { } font ? Results.Stream(font, "font/otf") : Results.NotFound());
        server.MapGet("/files/{id}/{name}", ServeFile);
        server.MapGet("/run.zip", (SandboxRun run) => Results.Bytes(run.Save(), "application/zip", "teambot-run.zip"));
        server.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        await server.StartAsync();

        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new PageHost(server, run, shown) { Url = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
        await Run.DisposeAsync();
    }

    /// <summary>Nothing is loaded from elsewhere, and no other page may frame this one.</summary>
    private static Task SealAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    }

    /// <summary>An attachment of the local Discord. Only pictures are shown; all else is downloaded, whatever it claims to be.</summary>
    private static IResult ServeFile(ulong id, string name, SandboxRun run)
    {
        if (run.Town?.World.FindFile(id) is not { } file || file.Name != name)
        {
            return Results.NotFound();
        }

        var isPicture = file.ContentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp";
        return Results.Bytes(file.Content, isPicture ? file.ContentType : "application/octet-stream", isPicture ? null : file.Name);
    }
}
