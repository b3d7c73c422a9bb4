using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>The application's registered commands: global ones and those of single servers.</summary>
internal sealed class CommandBook(World world)
{
    private const int GuildInstall = 0;
    private const int UserInstall = 1;

    private readonly Dictionary<ulong, List<JsonObject>> scopes = [];

    /// <summary>True once commands were registered.</summary>
    public bool Any => scopes.Values.Any(commands => commands.Count > 0);

    /// <summary>The commands of a server, or with 0 the global ones, as Discord gives them back.</summary>
    public IReadOnlyList<JsonObject> Of(ulong guild) => scopes.GetValueOrDefault(guild) ?? [];

    /// <inheritdoc cref="Person.Remember"/>
    public Action Remember()
    {
        var had = scopes.Select(scope => (scope.Key, scope.Value.ToList())).ToList();
        return () =>
        {
            scopes.Clear();
            had.ForEach(scope => scopes.Add(scope.Key, scope.Item2));
        };
    }

    /// <summary>Replaces all commands of a scope; one of the same type and name keeps its id.</summary>
    public IReadOnlyList<JsonObject> Replace(ulong guild, IReadOnlyList<JsonObject> commands)
    {
        var before = Of(guild);
        var list = commands.Select(c => Kept(guild, c, before)).ToList();
        scopes[guild] = list;
        return list;
    }

    /// <summary>Adds a command, or overwrites the one of its type and name.</summary>
    /// <returns>The command, and whether it is new.</returns>
    public (JsonObject Command, bool IsNew) Put(ulong guild, JsonObject command)
    {
        var before = Of(guild);
        var kept = Kept(guild, command, before);
        var rest = before.Where(c => (string)c["id"]! != (string)kept["id"]!).ToList();
        scopes[guild] = [.. rest, kept];
        return (kept, rest.Count == before.Count);
    }

    /// <summary>Removes a command.</summary>
    /// <returns>False when there is none of that id.</returns>
    public bool Remove(ulong guild, ulong id) => scopes.TryGetValue(guild, out var commands) && commands.RemoveAll(c => (string)c["id"]! == Text.Of(id)) > 0;

    /// <summary>The commands that a person finds in a place: those of their server before global ones of the same name.</summary>
    public IEnumerable<JsonObject> VisibleTo(Person person, Channel where)
    {
        var own = where.Guild is { HasBot: true } guild ? Of(guild.Id) : [];
        return own.Concat(Of(0).Where(g => IsInstalled(g, person, where) && InContext(g, where) && !own.Any(o => Same(o, g)))).Where(c => Allowed(c, person, where));
    }

    /// <summary>True for a command that this person has by an installation of their own (<c>integration_types</c> of the page "Application Commands").</summary>
    public bool IsInstalledBy(Person person, JsonNode? command) =>
        person.HasInstalledApp && Of(0).Any(c => (string)c["id"]! == (command as JsonValue)?.ToString() && IsOfType(c, UserInstall));

    /// <summary>A command comes with the bot's server, or its direct messages, or with the person.</summary>
    private static bool IsInstalled(JsonObject command, Person person, Channel where) =>
        (where.Guild is not { HasBot: false } && IsOfType(command, GuildInstall)) || (person.HasInstalledApp && IsOfType(command, UserInstall));

    private static bool IsOfType(JsonObject command, int type) =>
        command["integration_types"] is JsonArray types ? types.Any(t => (int)t! == type) : type == GuildInstall;

    private static bool Same(JsonObject a, JsonObject b) => (string?)a["name"] == (string?)b["name"] && (int)a["type"]! == (int)b["type"]!;

    private static bool InContext(JsonObject command, Channel where) =>
        command["contexts"] is JsonArray contexts
            ? contexts.Any(c => (int)c! == (where.Guild is null ? 1 : 0))
            : where.Guild is not null || (bool?)command["dm_permission"] != false;

    /// <summary>default_member_permissions: all of them are needed, "0" leaves only administrators (page "Application Commands", Permissions).</summary>
    private static bool Allowed(JsonObject command, Person person, Channel where)
    {
        if (where.Guild is null || (string?)command["default_member_permissions"] is not { } text)
        {
            return true;
        }

        var needed = (Permissions)ulong.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var has = where.PermissionsOf(person);
        return has.HasFlag(Permissions.Administrator) || (needed != Permissions.None && has.HasFlag(needed));
    }

    private JsonObject Kept(ulong guild, JsonObject command, IReadOnlyList<JsonObject> before)
    {
        var old = before.FirstOrDefault(c => Same(c, command));
        var json = new JsonObject
        {
            ["id"] = old?["id"]?.DeepClone() ?? Text.Of(world.NextId()),
            ["application_id"] = Text.Of(world.ApplicationId),
            ["version"] = Text.Of(world.NextId()),
        };
        foreach (var (name, value) in command)
        {
            json[name] = value?.DeepClone();
        }

        if (guild != 0)
        {
            json["guild_id"] = Text.Of(guild);
            json.Remove("contexts");
            json.Remove("integration_types");
        }

        if (old is not null && EqualButVersion(old, json))
        {
            json["version"] = old["version"]!.DeepClone();
        }

        return json;
    }

    private static bool EqualButVersion(JsonObject a, JsonObject b)
    {
        var (first, second) = ((JsonObject)a.DeepClone(), (JsonObject)b.DeepClone());
        first.Remove("version");
        second.Remove("version");
        return JsonNode.DeepEquals(first, second);
    }
}
