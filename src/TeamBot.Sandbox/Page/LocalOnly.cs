using System.Net;
using Microsoft.AspNetCore.Http;

namespace TeamBot.Sandbox.Page;

/// <summary>
/// Lets only the page itself act. A name that resolves to loopback (DNS rebinding) is refused by the Host header, another site's page by the Origin
/// header, which browsers send with every WebSocket and every POST.
/// </summary>
internal sealed class LocalOnly(RequestDelegate next, Listening listening)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!IsOurs(http.Request.Host))
        {
            return RefuseAsync(http, "This is the sandbox's page; open it by its own address.");
        }

        // A link to the run on another site's page would download it without being asked; the page's own link may.
        if (http.Request.Path == "/run.zip" && http.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return RefuseAsync(http, "Another site's page may not save this run.");
        }

        return http.Request.Headers.Origin is [{ Length: > 0 } origin] && !IsOurs(origin, http.Request)
            ? RefuseAsync(http, "Another site's page may not act here.")
            : next(http);
    }

    /// <summary>An address of this machine itself, or one that the page was told to listen on.</summary>
    private bool IsOurs(HostString host) =>
        host.Host is "localhost" || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || listening.IsOpen))
        || listening.Names.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == request.Scheme
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext http, string why)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync(why, http.RequestAborted);
    }
}

/// <summary>Where the page listens.</summary>
/// <param name="Url">The address, such as http://127.0.0.1:5080.</param>
internal sealed record Listening(Uri Url)
{
    /// <summary>True when other machines can reach the page: it was told to listen beyond loopback.</summary>
    public bool IsOpen => !Url.IsLoopback;

    /// <summary>The names by which it was told to be reached.</summary>
    public IReadOnlyList<string> Names => [Url.Host];
}
