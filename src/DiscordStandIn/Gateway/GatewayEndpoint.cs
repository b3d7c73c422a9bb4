using Microsoft.AspNetCore.Http;

namespace DiscordStandIn.Sockets;

/// <summary>Opens gateway sockets by the query of the page "Gateway", Connecting.</summary>
internal static class GatewayEndpoint
{
    public static async Task ServeAsync(HttpContext http, GatewayHub hub)
    {
        var query = http.Request.Query;
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        // What would need another encoding of every frame is refused by name; values that Discord does not know either are ignored below.
        if (query["encoding"] == "etf" || query["compress"] == "zstd-stream")
        {
            http.Response.StatusCode = StatusCodes.Status501NotImplemented;
            await http.Response.WriteAsync($"501: the stand-in does not do GET {http.Request.Path}{http.Request.QueryString}", http.RequestAborted);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();

        // Compressions that the stand-in does not know are ignored, as Discord ignores unknown ones.
        using var connection = new GatewayConnection(hub, socket, http.Request.Host.Value ?? "", query["compress"] == "zlib-stream");
        hub.Add(connection);
        if (query["v"].ToString() is not ("" or "9" or "10"))
        {
            connection.Close(4012, "Invalid API version.");
        }

        await connection.RunAsync();
    }
}
