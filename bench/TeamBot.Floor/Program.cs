using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;

// The least that a bot can do for a command and still keep it: read the socket, insert one row durably, send the callback. No library, no cache, no rule.
var (api, file) = (args[0], args[1]);
using var database = new SqliteConnection($"Data Source={file}");
database.Open();
using (var begin = database.CreateCommand())
{
    begin.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; CREATE TABLE IF NOT EXISTS Floor (Id INTEGER PRIMARY KEY, UserId INTEGER, ChannelId INTEGER, Target INTEGER)";
    begin.ExecuteNonQuery();
}

using var insert = database.CreateCommand();
insert.CommandText = "INSERT INTO Floor (UserId, ChannelId, Target) VALUES ($user, $channel, $target)";
var (user, channel, target) = (insert.Parameters.Add("$user", SqliteType.Integer), insert.Parameters.Add("$channel", SqliteType.Integer), insert.Parameters.Add("$target", SqliteType.Integer));
insert.Prepare();

using var http = new HttpClient();
http.DefaultRequestHeaders.UserAgent.ParseAdd("DiscordBot (https://github.com/teambot/teambot, 0)");
using var gateway = JsonDocument.Parse(await http.GetByteArrayAsync($"{api}/gateway/bot"));
using var socket = new ClientWebSocket();
await socket.ConnectAsync(new Uri(gateway.RootElement.GetProperty("url").GetString() + "?v=10&encoding=json"), CancellationToken.None);
await socket.SendAsync("""{"op":2,"d":{"token":"floor","intents":0,"properties":{"os":"linux","browser":"floor","device":"floor"}}}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
var answer = """{"type":4,"data":{"content":"Promised.","allowed_mentions":{"parse":[]}}}"""u8.ToArray();
var buffer = new byte[1 << 20];
while (true)
{
    var length = 0;
    ValueWebSocketReceiveResult part;
    do
    {
        part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
        length += part.Count;
    }
    while (!part.EndOfMessage);
    if (part.MessageType == WebSocketMessageType.Close)
        return;
    using var frame = JsonDocument.Parse(buffer.AsMemory(0, length));
    if (frame.RootElement.GetProperty("t").GetString() == "INTERACTION_CREATE")
        Handle(frame.RootElement.GetProperty("d"));
}

void Handle(JsonElement interaction)
{
    user.Value = long.Parse(interaction.GetProperty("member").GetProperty("user").GetProperty("id").GetString()!, null);
    channel.Value = long.Parse(interaction.GetProperty("channel_id").GetString()!, null);
    target.Value = interaction.GetProperty("data").GetProperty("options")[0].GetProperty("options")[0].GetProperty("value").GetInt64();
    insert.ExecuteNonQuery();
    _ = AnswerAsync(interaction.GetProperty("id").GetString()!, interaction.GetProperty("token").GetString()!);
}

async Task AnswerAsync(string id, string token)
{
    using var content = new ByteArrayContent(answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    using var response = await http.PostAsync($"{api}/interactions/{id}/{token}/callback", content);
    response.EnsureSuccessStatusCode();
}
