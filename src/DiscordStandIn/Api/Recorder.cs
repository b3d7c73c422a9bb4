using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Appends each exchange as one JSON line; several stand-ins, in several processes too, may share one file.</summary>
internal sealed class Recorder(string? file)
{
    private static readonly Lock Gate = new();
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Exchange exchange)
    {
        if (file is null)
        {
            return;
        }

        var line = new JsonObject
        {
            ["method"] = exchange.Method,
            ["path"] = exchange.Path,
            ["status"] = exchange.Status,
            ["contentType"] = exchange.ContentType,
            ["request"] = exchange.Request?.DeepClone(),
            ["response"] = exchange.Response?.DeepClone(),
        };
        var bytes = Encoding.UTF8.GetBytes(line.ToJsonString(Plain) + "\n");
        lock (Gate)
        {
            // One write in append mode, so that lines of other processes do not mix with it.
            using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(bytes);
        }
    }
}
