using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>Walks components with all that is nested in them.</summary>
public static class ComponentTree
{
    /// <summary>Each component and, right behind it, what is in it: children, an accessory, the input of a label.</summary>
    public static IEnumerable<JsonObject> All(JsonArray? components) => (components ?? []).OfType<JsonObject>().SelectMany(Of);

    private static IEnumerable<JsonObject> Of(JsonObject component)
    {
        yield return component;
        var below = All(component["components"] as JsonArray)
            .Concat(component["accessory"] is JsonObject accessory ? Of(accessory) : [])
            .Concat(component["component"] is JsonObject inner ? Of(inner) : []);
        foreach (var child in below)
        {
            yield return child;
        }
    }
}
