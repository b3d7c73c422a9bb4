using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Interactions, as the page "Receiving and Responding" shows them.</summary>
internal static class InteractionJson
{
    /// <summary>The default limit of the page "Reference", Uploading Files.</summary>
    private const int AttachmentSizeLimit = 10 * 1024 * 1024;

    public static JsonObject Of(Interaction interaction)
    {
        var where = interaction.Where;
        var world = where.World;
        var json = new JsonObject
        {
            ["id"] = Text.Of(interaction.Id),
            ["application_id"] = Text.Of(world.ApplicationId),
            ["type"] = interaction.Type,
            ["data"] = interaction.Data.DeepClone(),
            ["channel"] = ChannelJson.Partial(where, interaction.Person),
            ["channel_id"] = Text.Of(where.Id),
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["app_permissions"] = Text.Of(where.PermissionsOf(world.Bot)),
            ["locale"] = interaction.Person.Locale,
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = Owners(interaction),
            ["context"] = where.Guild is null ? 1 : 0,
            ["attachment_size_limit"] = AttachmentSizeLimit,
        };
        if (where.Guild is { } guild)
        {
            json["guild"] = new JsonObject { ["id"] = Text.Of(guild.Id), ["locale"] = guild.Locale, ["features"] = new JsonArray() };
            json["guild_id"] = Text.Of(guild.Id);
            json["guild_locale"] = guild.Locale;
            json["member"] = PersonJson.Member(guild, interaction.Person, where);
        }
        else
        {
            json["user"] = PersonJson.User(interaction.Person);
        }

        if (interaction.Source is { } source)
        {
            // As it stands now: what was pressed may have been edited since it was looked at.
            json["message"] = MessageJson.Of(where.Find(source.Id) ?? source);
        }

        return json;
    }

    /// <summary>The <c>interaction_metadata</c> of a message that answers (page "Message").</summary>
    public static JsonObject Metadata(Interaction interaction)
    {
        var json = new JsonObject
        {
            ["id"] = Text.Of(interaction.Id),
            ["type"] = interaction.Type,
            ["user"] = PersonJson.User(interaction.Person),
            ["authorizing_integration_owners"] = Owners(interaction),
        };
        switch (interaction)
        {
            case { Type: InteractionType.Component, Source: { } source }:
                json["interacted_message_id"] = Text.Of(source.Id);
                break;
            case { Type: InteractionType.Form, Trigger: { } trigger }:
                json["triggering_interaction_metadata"] = Metadata(trigger);
                break;
            case { Type: InteractionType.Form }:
                // A form that was sent raw was never opened; a command stands in for what would have opened it.
                var opener = (JsonObject)json.DeepClone();
                opener["type"] = InteractionType.Command;
                json["triggering_interaction_metadata"] = opener;
                break;
            case { Type: InteractionType.Command } when interaction.Data["target_id"] is JsonValue target && target.TryGetValue(out string? id):
                AddTarget(json, interaction, id);
                break;
            default:
                break;
        }

        return json;
    }

    private static void AddTarget(JsonObject json, Interaction interaction, string id)
    {
        if (interaction.Data["resolved"]?["messages"]?[id] is not null)
        {
            json["target_message_id"] = id;
        }
        else if (interaction.Data["resolved"]?["users"]?[id] is { } user)
        {
            json["target_user"] = user.DeepClone();
        }
    }

    /// <summary>By whose installation it came: "0" a server's ("0" again in direct messages), "1" a person's.</summary>
    private static JsonObject Owners(Interaction interaction)
    {
        var owners = new JsonObject();
        if (!interaction.IsOnlyByInstaller)
        {
            owners["0"] = interaction.Where.Guild is { } guild ? Text.Of(guild.Id) : "0";
        }

        if (interaction.Installer is { } installer)
        {
            owners["1"] = Text.Of(installer.Id);
        }

        return owners;
    }
}
