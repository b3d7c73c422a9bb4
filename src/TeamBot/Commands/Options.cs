using System.Reflection;
using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>Something offered while a person types.</summary>
public sealed record Choice(string Name, string Value);

/// <summary>
/// The options of one command. Each belongs to the handler's parameter of the same name, which also says whether it is required:
/// a parameter that is nullable or has a default is not.
/// </summary>
public sealed class Options
{
    readonly Dictionary<string, ParameterInfo> parameters;
    readonly List<OptionDefinition> all = [];

    internal Options(MethodInfo handler) =>
        parameters = handler.GetParameters().ToDictionary(p => p.Name!, StringComparer.Ordinal);

    internal IReadOnlyList<OptionDefinition> All => all;

    public Options Integer(string name, string description, int least, int most) =>
        Add(name, description, ApplicationCommandOptionType.Integer, o => o with { MinValue = least, MaxValue = most });

    public Options Text(string name, string description, int longest) =>
        Add(name, description, ApplicationCommandOptionType.String, o => o with { MaxLength = longest });

    /// <param name="offer">Called as the person types; gets the text so far as a parameter named <c>typed</c>.</param>
    public Options Text(string name, string description, int longest, Delegate offer) =>
        Add(name, description, ApplicationCommandOptionType.String, o => o with { MaxLength = longest, Autocomplete = true }, offer);

    /// <summary>One of a few words, which the person picks.</summary>
    public Options Choose(string name, string description, params IReadOnlyList<string> words) =>
        Add(name, description, ApplicationCommandOptionType.String, o => o with { Choices = [.. words.Select(word => new ApplicationCommandOptionChoice(word, word))] });

    public Options Person(string name, string description) =>
        Add(name, description, ApplicationCommandOptionType.User, o => o);

    /// <summary>A channel of these kinds; the handler takes a <see cref="Channel"/>.</summary>
    public Options Place(string name, string description, params IReadOnlyList<ChannelType> kinds) =>
        Add(name, description, ApplicationCommandOptionType.Channel, o => o with { ChannelTypes = kinds });

    public Options Flag(string name, string description) =>
        Add(name, description, ApplicationCommandOptionType.Boolean, o => o);

    /// <summary>A file that is handed over; the handler takes an <see cref="Attachment"/>, and <see cref="Downloads"/> gets what is in it.</summary>
    public Options File(string name, string description) =>
        Add(name, description, ApplicationCommandOptionType.Attachment, o => o);

    Options Add(
        string name, string description, ApplicationCommandOptionType type, Func<ApplicationCommandOption, ApplicationCommandOption> shape, Delegate? offer = null)
    {
        if (!parameters.TryGetValue(name, out var parameter))
            throw new InvalidOperationException($"The option {name} has no parameter of that name in its handler.");
        var option = new ApplicationCommandOption { Type = type, Name = name, Description = description, Required = IsRequired(parameter) };
        all.Add(new OptionDefinition(shape(option), offer is null ? null : Handler.Of(offer, ["typed"])));
        return this;
    }

    static bool IsRequired(ParameterInfo parameter) =>
        !parameter.HasDefaultValue
        && Nullable.GetUnderlyingType(parameter.ParameterType) is null
        && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.Nullable;
}

sealed record OptionDefinition(ApplicationCommandOption Option, Handler? Offer);
