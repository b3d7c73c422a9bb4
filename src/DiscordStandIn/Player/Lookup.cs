using System.Globalization;
using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>Finds the people, channels, roles and files that a person names, and notes them as resolved data (page "Receiving and Responding").</summary>
internal sealed class Lookup(Channel where)
{
    private World World => where.World;

    public JsonObject Resolved { get; } = [];

    public string User(string text)
    {
        var person = FindPerson(text) ?? throw new PlayerException($"There is nobody called {text} here.");
        Put("users", person.Id, PersonJson.User(person));
        if (where.Guild is { } guild && guild.Has(person))
        {
            Put("members", person.Id, PersonJson.ResolvedMember(guild, person, where));
        }

        return Text.Of(person.Id);
    }

    public string Channel(string text, JsonArray? types)
    {
        var channel = World.FindChannel(Id(text, "<#") ?? 0)
            ?? where.Guild?.Channels.FirstOrDefault(c => string.Equals(c.Name, text.TrimStart('#'), StringComparison.OrdinalIgnoreCase))
            ?? throw new PlayerException($"There is no channel called {text} here.");
        if (types is not null && types.All(t => (int)t! != (int)channel.Kind))
        {
            throw new PlayerException($"{channel} is not of a kind that can be chosen here.");
        }

        var json = ChannelJson.Of(channel);
        json.Remove("permission_overwrites");
        json["permissions"] = Text.Of(channel.PermissionsOf(World.Bot));
        Put("channels", channel.Id, json);
        return Text.Of(channel.Id);
    }

    public string Role(string text)
    {
        var role = FindRole(text) ?? throw new PlayerException($"There is no role called {text} here.");
        var id = (string)role["id"]!;
        Put("roles", ulong.Parse(id, CultureInfo.InvariantCulture), role);
        return id;
    }

    public string UserOrRole(string text) => FindPerson(text) is not null ? User(text) : Role(text);

    /// <summary>Uploads a file, see <see cref="StandInOptions.ReadFile"/>: "@path" or "path".</summary>
    public string File(string text, Func<ulong, string, Uri> urlOf)
    {
        var path = text.TrimStart('@');
        var (name, content) = (Path.GetFileName(path), World.ReadFile(path));
        lock (World.Gate)
        {
            var id = World.NextId();
            var file = new StoredFile(id, name, MediaType(name), content, null, urlOf(where.Id, $"{id}/{Uri.EscapeDataString(name)}"));
            World.Files[id] = file;
            Put("attachments", id, MessageJson.Attachment(file, ephemeral: true));
            return Text.Of(id);
        }
    }

    /// <summary>Notes the message that a message command is used on.</summary>
    public string Message(StoredMessage message)
    {
        Put("messages", message.Id, MessageJson.Of(message));
        return Text.Of(message.Id);
    }

    private Person? FindPerson(string text)
    {
        if (Id(text, "<@") is { } id)
        {
            return World.FindPerson(id);
        }

        var name = text.TrimStart('@');
        var here = where.Guild?.Members ?? [where.Recipient!, World.Bot];
        return here.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private JsonObject? FindRole(string text) =>
        where.Guild is not { } guild
            ? null
            : GuildJson.Roles(guild).OfType<JsonObject>().FirstOrDefault(r =>
                (string)r["id"]! == Text.Of(Id(text, "<@&") ?? 0) || string.Equals(((string)r["name"]!).TrimStart('@'), text.TrimStart('@'), StringComparison.OrdinalIgnoreCase))
                ?.DeepClone() as JsonObject;

    private void Put(string kind, ulong id, JsonNode what)
    {
        if (Resolved[kind] is not JsonObject all)
        {
            Resolved[kind] = all = [];
        }

        all[Text.Of(id)] = what;
    }

    private static ulong? Id(string text, string before)
    {
        var plain = text.StartsWith(before, StringComparison.Ordinal) && text.EndsWith('>') ? text[before.Length..^1] : text;
        return plain.Length >= 15 && ulong.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private static string MediaType(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".pdf" => "application/pdf",
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".vcf" => "text/vcard; charset=utf-8",
        ".txt" or ".md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
