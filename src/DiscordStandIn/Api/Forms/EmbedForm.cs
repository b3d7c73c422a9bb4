using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Checks embeds by the limits of the page "Message", Embed Limits.</summary>
internal static class EmbedForm
{
    /// <summary>The embeds as Discord gives them back, null when none were spoken of.</summary>
    public static JsonArray? Read(FormReader body)
    {
        if (body.Objects("embeds", max: 10) is not { } embeds)
        {
            return null;
        }

        var total = 0;
        var result = new JsonArray();
        foreach (var embed in embeds)
        {
            total += Length(embed.Text("title", 0, 256)) + Length(embed.Text("description", 0, 4096))
                + Length(embed.Object("footer")?.Text("text", 1, 2048, required: true)) + Length(embed.Object("author")?.Text("name", 1, 256, required: true));
            foreach (var field in embed.Objects("fields", max: 25) ?? [])
            {
                total += Length(field.Text("name", 1, 256, required: true)) + Length(field.Text("value", 1, 1024, required: true));
            }

            embed.Integer("color", 0, 0xFFFFFF);
            result.Add(Written(embed.Json));
        }

        if (total > 6000)
        {
            body.Fail("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
        }

        return result;
    }

    private static int Length(string? text) => FormReader.Length(text ?? "");

    private static JsonObject Written(JsonObject sent)
    {
        var embed = new JsonObject { ["type"] = "rich" };
        foreach (var (name, value) in sent.Where(f => f.Value is not null && f.Key != "type"))
        {
            embed[name] = value!.DeepClone();
        }

        foreach (var field in (embed["fields"] as JsonArray ?? []).OfType<JsonObject>().Where(f => f["inline"] is null))
        {
            field["inline"] = false;
        }

        return embed;
    }
}
