using TeamBot.Discord.Models;

namespace TeamBot.Cards;

/// <summary>The parts of a form: each is a label with one thing to fill in.</summary>
public static class Field
{
    public static Label Line(string id, string label, int longest, string? value = null, string? hint = null, string? help = null, bool required = false) =>
        Of(label, help, Input(id, TextInputStyle.Short, longest, value, hint, required));

    public static Label Paragraph(string id, string label, int longest, string? value = null, string? hint = null, string? help = null, bool required = false) =>
        Of(label, help, Input(id, TextInputStyle.Paragraph, longest, value, hint, required));

    public static Label Choose(string id, string label, IReadOnlyList<SelectOption> options, string? help = null) =>
        Of(label, help, new StringSelect { CustomId = id, Options = options, Required = true });

    static Label Of(string label, string? help, Component inner) => new(label, inner) { Description = help };

    static TextInput Input(string id, TextInputStyle style, int longest, string? value, string? hint, bool required) => new()
    {
        CustomId = id,
        Style = style,
        MaxLength = longest,
        Value = string.IsNullOrEmpty(value) ? null : Text.FreeText.Shorten(value, longest),
        Placeholder = hint is null ? null : Text.FreeText.Shorten(hint, 100),
        Required = required,
    };
}

/// <summary>What a person filled into a form, by custom id. A field that was not sent is empty.</summary>
public sealed class FilledForm(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    public string this[string id] => values.TryGetValue(id, out var given) && given.Count > 0 ? given[0] : "";

    public static FilledForm Read(IEnumerable<Component> components)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var component in Component.Flatten(components))
        {
            if (component is TextInput { CustomId: { } text } input)
                values[text] = [input.Value ?? ""];
            else if (component is StringSelect { CustomId: { } menu } select)
                values[menu] = select.Values ?? [];
        }
        return new FilledForm(values);
    }
}
