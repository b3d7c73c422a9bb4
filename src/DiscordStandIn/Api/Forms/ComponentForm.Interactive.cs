using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Buttons, menus and the inputs of forms.</summary>
internal sealed partial class ComponentForm
{
    private const int LinkStyle = 5;
    private const int PremiumStyle = 6;

    private void FillInteractive(JsonObject json, FormReader c, int type)
    {
        switch (type)
        {
            case ComponentType.Button:
                Button(json, c);
                break;
            case ComponentType.TextInput:
                TextInput(json, c);
                break;
            case ComponentType.FileUpload:
                json["custom_id"] = CustomId(c, required: true);
                Counts(json, c, 10, options: null, defaultMax: 1);
                break;
            case ComponentType.RadioGroup:
                json["custom_id"] = CustomId(c, required: true);
                json["required"] = c.Flag("required") ?? true;
                json["options"] = Options(c, 2, 10);
                CheckDefaults(c, (JsonArray)json["options"]!, 1);
                break;
            case ComponentType.CheckboxGroup:
                json["custom_id"] = CustomId(c, required: true);
                json["options"] = Options(c, 1, 10);
                Counts(json, c, 10, (JsonArray)json["options"]!, defaultMax: ((JsonArray)json["options"]!).Count);
                break;
            case ComponentType.Checkbox:
                json["custom_id"] = CustomId(c, required: true);
                json["default"] = c.Flag("default") ?? false;
                break;
            default:
                Select(json, c, type);
                break;
        }
    }

    private void Button(JsonObject json, FormReader c)
    {
        var style = c.OneOf("style", required: true, 1, 2, 3, 4, LinkStyle, PremiumStyle);
        json["style"] = style;
        Put(json, "label", c.Text("label", 0, 80));
        Put(json, "emoji", Emoji(c));
        Put(json, "disabled", c.Flag("disabled"));
        var customId = CustomId(c, required: false);
        Put(json, "custom_id", customId);
        var url = c.Text("url", 1, 512);
        Put(json, "url", url);
        Put(json, "sku_id", c.Id("sku_id") is { } sku ? Text.Of(sku) : null);
        switch (style)
        {
            case LinkStyle:
                if (url is null)
                {
                    c.Fail("url", "BUTTON_COMPONENT_URL_REQUIRED", "A url is required");
                }
                else
                {
                    IsUrl(c, url, ["http", "https", "discord"]);
                }

                Forbid(c, "custom_id");
                break;
            case PremiumStyle:
                if (!json.ContainsKey("sku_id"))
                {
                    c.Required("sku_id");
                }

                foreach (var name in new[] { "custom_id", "label", "url", "emoji" })
                {
                    Forbid(c, name);
                }

                break;
            default:
                if (customId is null)
                {
                    c.Fail("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
                }

                Forbid(c, "url");
                Forbid(c, "sku_id");
                break;
        }

        if (style != PremiumStyle && string.IsNullOrEmpty((string?)json["label"]) && !json.ContainsKey("emoji"))
        {
            c.Fail("label", "BUTTON_COMPONENT_LABEL_REQUIRED", "A label or an emoji is required");
        }
    }

    private static void Forbid(FormReader c, string name)
    {
        if (c.Json[name] is not null)
        {
            c.Fail(name, "BUTTON_COMPONENT_FIELD_NOT_ALLOWED", $"A button of this style cannot have {name}");
        }
    }

    private static JsonObject? Emoji(FormReader c)
    {
        if (c.Object("emoji") is not { } emoji)
        {
            return null;
        }

        var json = new JsonObject { ["name"] = emoji.Text("name", 0, 32) ?? "" };
        Put(json, "id", emoji.Id("id") is { } id ? Text.Of(id) : null);
        Put(json, "animated", emoji.Flag("animated"));
        if ((string?)json["name"] == "" && !json.ContainsKey("id"))
        {
            emoji.Required("name");
        }

        return json;
    }

    private void Select(JsonObject json, FormReader c, int type)
    {
        json["custom_id"] = CustomId(c, required: true);
        Put(json, "placeholder", c.Text("placeholder", 0, 150));
        var disabled = c.Flag("disabled");
        if (inModal && disabled == true)
        {
            c.Fail("disabled", "COMPONENT_MODAL_DISABLED", "Components in a modal cannot be disabled");
        }

        Put(json, "disabled", disabled);
        JsonArray? options = null;
        if (type == ComponentType.StringSelect)
        {
            options = Options(c, 1, 25);
            json["options"] = options;
        }
        else
        {
            var defaults = (c.Objects("default_values") ?? [])
                .Select(d => (JsonNode)new JsonObject { ["id"] = d.Id("id", required: true) is { } id ? Text.Of(id) : null, ["type"] = d.Text("type", required: true) });
            Put(json, "default_values", c.Json["default_values"] is null ? null : Text.Array(defaults));
            Put(json, "channel_types", type == ComponentType.ChannelSelect ? c.Json["channel_types"]?.DeepClone() : null);
        }

        Counts(json, c, 25, options, defaultMax: 1);
    }

    /// <summary>How many may and must be chosen.</summary>
    private void Counts(JsonObject json, FormReader c, int limit, JsonArray? options, int defaultMax)
    {
        var min = c.Integer("min_values", 0, limit);
        var max = c.Integer("max_values", 1, limit);
        var required = !inModal || (c.Flag("required") ?? true);
        if (inModal)
        {
            json["required"] = required;
            if (min == 0 && required)
            {
                c.Fail("min_values", "COMPONENT_MIN_VALUES_REQUIRED", "min_values must be at least 1 when the component is required");
            }
        }

        if (min is { } least && least > (max ?? defaultMax))
        {
            c.Fail("min_values", "COMPONENT_MIN_VALUES_TOO_LARGE", $"min_values must be at most {Number(max ?? defaultMax)}");
        }

        if (options is not null && max > options.Count)
        {
            c.Fail("max_values", "COMPONENT_MAX_VALUES_TOO_LARGE", $"max_values must be at most the number of options, {options.Count}");
        }

        if (options is not null)
        {
            CheckDefaults(c, options, max ?? defaultMax);
        }

        json["min_values"] = min ?? (required ? 1 : 0);
        json["max_values"] = max ?? defaultMax;
    }

    private static void CheckDefaults(FormReader c, JsonArray options, long max)
    {
        if (options.Count(o => (bool?)o!["default"] == true) > max)
        {
            c.Fail("options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", $"At most {max} options can be selected by default");
        }
    }

    private static JsonArray Options(FormReader c, int min, int max)
    {
        var values = new HashSet<string>();
        var options = new JsonArray();
        foreach (var option in c.Objects("options", min, max, required: true) ?? [])
        {
            var value = option.Text("value", 1, 100, required: true);
            if (value is not null && !values.Add(value))
            {
                option.Fail("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            }

            var json = new JsonObject { ["label"] = option.Text("label", 1, 100, required: true), ["value"] = value };
            Put(json, "description", option.Text("description", 0, 100));
            Put(json, "emoji", Emoji(option));
            Put(json, "default", option.Flag("default"));
            options.Add(json);
        }

        return options;
    }
}
