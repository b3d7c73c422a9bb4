using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Forms (modals): page "Receiving and Responding", Modal.</summary>
internal sealed partial class ComponentForm
{
    private static readonly int[] ModalTop = [ComponentType.ActionRow, ComponentType.TextDisplay, ComponentType.Label];

    private static readonly int[] InLabel =
    [
        ComponentType.StringSelect, ComponentType.TextInput, ComponentType.UserSelect, ComponentType.RoleSelect, ComponentType.MentionableSelect,
        ComponentType.ChannelSelect, ComponentType.FileUpload, ComponentType.RadioGroup, ComponentType.CheckboxGroup, ComponentType.Checkbox,
    ];

    /// <summary>A form's title, custom_id and components.</summary>
    public (string Title, string CustomId, JsonArray Components) Modal(FormReader data)
    {
        inModal = true;
        var title = data.Text("title", 1, 45, required: true);
        var customId = data.Text("custom_id", 1, 100, required: true);
        var components = Each(data.Objects("components", 1, 5, required: true) ?? [], ModalTop);
        SetIds();
        return (title ?? "", customId ?? "", Text.AsRead(components));
    }

    private void WriteLabel(JsonObject json, FormReader c)
    {
        json["label"] = c.Text("label", 1, 45, required: true);
        Put(json, "description", c.Text("description", 1, 100));
        json["component"] = c.Object("component", required: true) is { } inner ? One(inner, InLabel) : null;
    }

    private JsonArray InputRow(FormReader row)
    {
        var inputs = row.Objects("components", 1, 1, required: true) ?? [];
        foreach (var input in inputs)
        {
            input.Text("label", 1, 45, required: true);
        }

        return Each(inputs, [ComponentType.TextInput]);
    }

    private void TextInput(JsonObject json, FormReader c)
    {
        json["custom_id"] = CustomId(c, required: true);
        json["style"] = c.OneOf("style", required: true, 1, 2);
        Put(json, "label", c.Text("label", 1, 45));
        var min = c.Integer("min_length", 0, 4000);
        var max = c.Integer("max_length", 1, 4000);
        if (min > max)
        {
            c.Fail("min_length", "TEXT_INPUT_MIN_LENGTH_TOO_LARGE", $"min_length must be at most max_length, {Number(max.Value)}");
        }

        Put(json, "min_length", min);
        Put(json, "max_length", max);
        Put(json, "value", c.Text("value", 0, (int)Math.Clamp(max ?? 4000, 1, 4000)));
        Put(json, "placeholder", c.Text("placeholder", 0, 100));
        json["required"] = c.Flag("required") ?? true;
    }
}
