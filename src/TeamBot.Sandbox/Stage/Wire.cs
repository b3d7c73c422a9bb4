using System.Net;
using System.Net.Sockets;

namespace TeamBot.Sandbox;

/// <summary>
/// The wire between one run of the bot and the stand-in: what comes in on one port of loopback goes out to another. Cutting it is what a kill
/// does to a process's sockets: they are aborted at once, and nothing goes out any more, whatever the code behind them still tries.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly EndPoint target;
    private readonly HashSet<Socket> ends = [];
    private readonly Task accepting;
    private bool cut;

    public Wire(Uri target)
    {
        this.target = new IPEndPoint(IPAddress.Loopback, target.Port);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Uri = new UriBuilder(target) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndPoint!).Port }.Uri;
        accepting = AcceptAsync();
    }

    /// <summary>The target's address as it is at this end of the wire.</summary>
    public Uri Uri { get; }

    /// <summary>Aborts every connection and takes no more. Again does nothing.</summary>
    public void Cut()
    {
        List<Socket> open;
        lock (ends)
        {
            cut = true;
            open = [.. ends];
            ends.Clear();
        }

        listener.Dispose();
        open.ForEach(Abort);
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await accepting;
    }

    /// <summary>Closes without lingering: the other side sees a reset.</summary>
    private static void Abort(Socket socket) => socket.Close(0);

    private async Task AcceptAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                conversations.RemoveAll(conversation => conversation.IsCompleted);
                conversations.Add(ConverseAsync(await listener.AcceptAsync()));
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task ConverseAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        try
        {
            if (!Keep(near) || !Keep(far))
            {
                return;
            }

            await far.ConnectAsync(target);
            await Task.WhenAll(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // One side went away: so does the other, as on any wire.
        }
        finally
        {
            Release(near);
            Release(far);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int length;
            while ((length = await from.ReceiveAsync(buffer)) > 0)
            {
                for (var sent = 0; sent < length;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            Release(from);
            Release(to);
            throw;
        }
    }

    private bool Keep(Socket socket)
    {
        lock (ends)
        {
            if (!cut)
            {
                ends.Add(socket);
                return true;
            }
        }

        Abort(socket);
        return false;
    }

    private void Release(Socket socket)
    {
        lock (ends)
        {
            ends.Remove(socket);
        }

        Abort(socket);
    }
}
