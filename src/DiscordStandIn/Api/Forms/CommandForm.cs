using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DiscordStandIn.Api;

/// <summary>Checks application commands as the page "Application Commands" says, and writes them as Discord gives them back.</summary>
internal static partial class CommandForm
{
    public const int ChatInput = 1;
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;
    private const int String = 3;
    private const int Integer = 4;
    private const int ChannelOption = 7;
    private const int Number = 10;
    private const int MaxText = 8000;

    /// <summary>Reads a list of commands that replaces all others.</summary>
    public static IReadOnlyList<JsonObject> ReadAll(JsonArray body)
    {
        var errors = new FormErrors();
        var names = new HashSet<(long, string)>();
        var commands = new List<JsonObject>();
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is not JsonObject item)
            {
                errors.Add($"{i}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }

            var reader = new FormReader(item, $"{i}", errors);
            var command = Read(reader);
            commands.Add(command);
            if (command["name"] is { } name && !names.Add(((long)command["type"]!, (string)name!)))
            {
                errors.Add($"{i}/name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            }
        }

        errors.ThrowIfAny();
        foreach (var (type, max) in new[] { (1, 100), (2, 15), (3, 15), (4, 1) })
        {
            if (commands.Count(c => (int)c["type"]! == type) > max)
            {
                throw new ApiException(400, 30032, $"Maximum number of application commands reached ({max})");
            }
        }

        return commands;
    }

    /// <summary>Reads one command.</summary>
    public static JsonObject ReadOne(JsonObject body)
    {
        var errors = new FormErrors();
        var command = Read(new FormReader(body, "", errors));
        errors.ThrowIfAny();
        return command;
    }

    private static JsonObject Read(FormReader c)
    {
        var type = c.OneOf("type", required: false, 1, 2, 3, 4) ?? ChatInput;
        var isChat = type == ChatInput;
        var json = new JsonObject { ["type"] = type, ["name"] = Name(c, slash: isChat || type == 4) };
        json["name_localizations"] = c.Json["name_localizations"]?.DeepClone();
        var description = c.Text("description", isChat ? 1 : 0, isChat ? 100 : 0, required: isChat);
        json["description"] = description ?? "";
        json["description_localizations"] = c.Json["description_localizations"]?.DeepClone();
        if (isChat)
        {
            if (Options(c, depth: 0) is { Count: > 0 } options)
            {
                json["options"] = options;
            }
        }
        else if (c.Json["options"] is JsonArray { Count: > 0 })
        {
            c.Fail("options", "APPLICATION_COMMAND_CONTEXT_MENU_HAS_OPTIONS", "Context menu commands cannot have options");
        }

        json["default_member_permissions"] = DefaultPermissions(c);
        json["contexts"] = Numbers(c, "contexts", 0, 2);
        json["integration_types"] = Numbers(c, "integration_types", 0, 1) ?? new JsonArray(0);
        json["dm_permission"] = c.Flag("dm_permission") ?? (json["contexts"] is not JsonArray contexts || contexts.Any(x => (int)x! == 1));
        json["nsfw"] = c.Flag("nsfw") ?? false;
        if (TextOf(json) > MaxText)
        {
            c.Errors.Add(c.Path, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MaxText})");
        }

        return Text.AsRead(json);
    }

    private static JsonArray? Options(FormReader parent, int depth)
    {
        if (parent.Objects("options", max: 25) is not { } options)
        {
            return null;
        }

        var names = new HashSet<string>();
        var optional = false;
        var kinds = new HashSet<bool>();
        var result = new JsonArray();
        foreach (var o in options)
        {
            var json = Option(o, depth);
            result.Add(json);
            if (json["name"] is { } name && !names.Add((string)name!))
            {
                o.Fail("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            }

            var isSub = (long?)json["type"] is SubCommand or SubCommandGroup;
            kinds.Add(isSub);
            if (!isSub && (bool?)json["required"] == true && optional)
            {
                o.Errors.Add(o.Path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            }

            optional |= !isSub && (bool?)json["required"] != true;
        }

        if (kinds.Count > 1)
        {
            parent.Fail("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        }

        return result;
    }

    private static JsonObject Option(FormReader o, int depth)
    {
        var types = depth switch
        {
            0 => new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 },
            1 => [1],
            _ => [3, 4, 5, 6, 7, 8, 9, 10, 11],
        };
        var type = o.OneOf("type", required: true, types);
        var json = new JsonObject { ["type"] = type, ["name"] = Name(o, slash: true), ["description"] = o.Text("description", 1, 100, required: true) };
        Keep(json, o, "name_localizations");
        Keep(json, o, "description_localizations");
        if (type is SubCommand or SubCommandGroup)
        {
            // A group holds only subcommands, a subcommand only plain options.
            if (Options(o, type == SubCommandGroup ? 1 : 2) is { Count: > 0 } options)
            {
                json["options"] = options;
            }

            return json;
        }

        KeepTrue(json, "required", o.Flag("required"));
        KeepTrue(json, "autocomplete", type is String or Integer or Number ? o.Flag("autocomplete") : null);
        Choices(json, o, type);
        Bounds(json, o, type);
        return json;
    }

    private static void Choices(JsonObject json, FormReader o, long? type)
    {
        if (type is not (String or Integer or Number) || o.Objects("choices", max: 25) is not { Count: > 0 } choices)
        {
            return;
        }

        if (json.ContainsKey("autocomplete"))
        {
            o.Fail("choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Choices cannot be given with autocomplete");
        }

        json["choices"] = ChoiceForm.Written(choices, type.Value);
    }

    private static void Bounds(JsonObject json, FormReader o, long? type)
    {
        switch (type)
        {
            case Integer or Number:
                foreach (var name in new[] { "min_value", "max_value" })
                {
                    if (type == Integer)
                    {
                        o.Integer(name);
                    }

                    Keep(json, o, name);
                }

                break;
            case String:
                o.Integer("min_length", 0, 6000);
                o.Integer("max_length", 1, 6000);
                Keep(json, o, "min_length");
                Keep(json, o, "max_length");
                break;
            case ChannelOption:
                Keep(json, o, "channel_types");
                break;
            default:
                break;
        }
    }

    private static string? Name(FormReader c, bool slash)
    {
        var name = c.Text("name", 1, 32, required: true);
        if (slash && name is { Length: > 0 } && (!SlashName().IsMatch(name) || name.Any(char.IsUpper)))
        {
            c.Fail("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }

        return name;
    }

    private static JsonNode? DefaultPermissions(FormReader c)
    {
        if (c.Json["default_member_permissions"] is not { } sent)
        {
            return null;
        }

        if (ulong.TryParse(sent.ToString(), out var bits))
        {
            return Text.Of(bits);
        }

        c.Fail("default_member_permissions", "NUMBER_TYPE_COERCE", $"Value {sent.ToJsonString()} is not int.");
        return null;
    }

    private static JsonArray? Numbers(FormReader c, string name, int min, int max)
    {
        if (c.Json[name] is not JsonArray sent)
        {
            return null;
        }

        if (sent.Any(n => n is not JsonValue value || !value.TryGetValue(out int number) || number < min || number > max))
        {
            c.Fail(name, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", Enumerable.Range(min, max - min + 1))}}}.");
        }

        return (JsonArray)sent.DeepClone();
    }

    private static void Keep(JsonObject json, FormReader from, string name)
    {
        if (from.Json[name] is { } value)
        {
            json[name] = value.DeepClone();
        }
    }

    /// <summary>Discord leaves out a flag that is false.</summary>
    private static void KeepTrue(JsonObject json, string name, bool? value)
    {
        if (value == true)
        {
            json[name] = true;
        }
    }

    private static int TextOf(JsonNode? item) =>
        Length(item?["name"]) + Length(item?["description"])
        + (item?["options"] as JsonArray ?? []).Sum(TextOf)
        + (item?["choices"] as JsonArray ?? []).Sum(c => Length(c?["name"]) + Length(c?["value"]));

    private static int Length(JsonNode? text) => text is JsonValue value && value.TryGetValue(out string? plain) ? FormReader.Length(plain) : 0;

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}$")]
    private static partial Regex SlashName();
}

/// <summary>Checks choices, of commands and of autocomplete.</summary>
internal static class ChoiceForm
{
    public const int Max = 25;

    public static JsonArray Written(IReadOnlyList<FormReader> choices, long optionType)
    {
        var names = new HashSet<string>();
        var result = new JsonArray();
        foreach (var choice in choices)
        {
            var name = choice.Text("name", 1, 100, required: true);
            if (name is not null && !names.Add(name))
            {
                choice.Fail("name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Choice name already exists");
            }

            var value = choice.Json["value"];
            switch (optionType)
            {
                case 3:
                    choice.Text("value", 0, 100, required: true);
                    break;
                case 4:
                    choice.Integer("value", required: true);
                    break;
                default:
                    if (value is not JsonValue number || !number.TryGetValue(out double _))
                    {
                        choice.Fail("value", "NUMBER_TYPE_COERCE", $"Value {value?.ToJsonString()} is not float.");
                    }

                    break;
            }

            var json = new JsonObject { ["name"] = name, ["value"] = value?.DeepClone() };
            if (choice.Json["name_localizations"] is { } localizations)
            {
                json["name_localizations"] = localizations.DeepClone();
            }

            result.Add(json);
        }

        return result;
    }
}
