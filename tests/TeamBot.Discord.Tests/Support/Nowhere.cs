using System.Net;
using System.Net.Sockets;

namespace TeamBot.Discord.Tests.Support;

internal static class Nowhere
{
    /// <summary>An address where nobody listens: the port was free a moment ago.</summary>
    public static string Url()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
