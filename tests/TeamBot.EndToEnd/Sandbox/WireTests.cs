using System.Net;
using System.Net.Sockets;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Sandbox;

public sealed class WireTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWireCarriesBothWaysUntilOneSideEnds()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var wire = new Wire(AddressOf(server));
        using var near = await ConnectAsync(wire);
        using var far = await server.AcceptSocketAsync(Cancel);

        await near.SendAsync("ping"u8.ToArray(), Cancel);
        Assert.Equal("ping", await ReadAsync(far, 4));
        await far.SendAsync("pong"u8.ToArray(), Cancel);
        Assert.Equal("pong", await ReadAsync(near, 4));

        near.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await ReadAsync(far, 1));
    }

    [Fact]
    public async Task ACutWireAbortsBothSidesAndTakesNoMore()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var wire = new Wire(AddressOf(server));
        using var near = await ConnectAsync(wire);
        using var far = await server.AcceptSocketAsync(Cancel);

        wire.Cut();

        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => ReadAsync(near, 1))).SocketErrorCode);
        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => ReadAsync(far, 1))).SocketErrorCode);
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(wire));
    }

    private static Uri AddressOf(TcpListener server) => new($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/api/v10");

    private static async Task<Socket> ConnectAsync(Wire wire)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, wire.Uri.Port, Cancel);
        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket, int length)
    {
        var buffer = new byte[length];
        var read = await socket.ReceiveAsync(buffer, Cancel);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, read);
    }
}
