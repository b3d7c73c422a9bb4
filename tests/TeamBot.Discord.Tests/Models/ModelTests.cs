using System.Text.Json;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Tests.Models;

public class ModelTests
{
    [Fact]
    public void AnIdTellsWhenItsThingWasMade()
    {
        var id = Snowflake.Parse("175928847299117063");

        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), id.CreatedAt);
        Assert.Equal(id.CreatedAt, Snowflake.At(id.CreatedAt).CreatedAt);
        Assert.True(Snowflake.At(id.CreatedAt) <= id);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("1 ")]
    [InlineData("18446744073709551616")]
    public void OnlyDecimalDigitsAreAnId(string? text)
    {
        Assert.False(Snowflake.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void TheLargestIdSurvivesJson()
    {
        var json = JsonSerializer.Serialize(new CreateDm(new(ulong.MaxValue)), DiscordJson.Default.CreateDm);

        Assert.Equal("""{"recipient_id":"18446744073709551615"}""", json);
        Assert.Equal(ulong.MaxValue, JsonSerializer.Deserialize(json, DiscordJson.Default.CreateDm)!.RecipientId.Value);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("\"123456789012345678901\"")]
    [InlineData("-1")]
    [InlineData("null")]
    public void WhatIsNoIdIsRefused(string id) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"recipient_id":{{id}}}""", DiscordJson.Default.CreateDm));

    [Fact]
    public void NumbersAndFieldsThatAreNewerThanTheModelsStand()
    {
        var interaction = JsonSerializer.Deserialize(
            """{"new":{"a":[1]},"type":77,"app_permissions":"9223372036854775808","data":{"component_type":88,"new":1}}""", DiscordJson.Default.Interaction)!;

        Assert.Equal(77, (int)interaction.Type);
        Assert.Equal(1UL << 63, (ulong)interaction.AppPermissions);
        Assert.Equal(88, (int)interaction.Data!.ComponentType!);
    }

    [Fact]
    public void AComponentIsKnownByItsTypeWhereverThatStands()
    {
        var row = JsonSerializer.Deserialize("""{"components":[{"label":"type","custom_id":"x","type":2}],"type":1}""", DiscordJson.Default.Component);

        Assert.Equal("type", Assert.IsType<Button>(Assert.IsType<ActionRow>(row).Components[0]).Label);
    }

    [Fact]
    public void AllComponentsOfAMessageAreFoundHoweverDeep()
    {
        var button = new Button { Label = "Go", CustomId = "go" };
        var input = new TextInput { CustomId = "win" };
        Component[] components = [new Container(new Section([new TextDisplay("a")], button)), new ActionRow(button), new Label("b", input)];

        var types = Component.Flatten(components).Select(component => component.Type);

        Assert.Equal(
        [
            ComponentType.Container, ComponentType.Section, ComponentType.TextDisplay, ComponentType.Button,
            ComponentType.ActionRow, ComponentType.Button, ComponentType.Label, ComponentType.TextInput,
        ], types);
    }

    [Fact]
    public void TheAuthorIsTheMembersUserOrInADirectMessageTheUser()
    {
        var (ana, ben) = (new User { Id = new(3) }, new User { Id = new(4) });

        Assert.Equal(ana, new Interaction { Member = new() { User = ana } }.Author);
        Assert.Equal(ben, new Interaction { User = ben }.Author);
        Assert.Throws<InvalidOperationException>(() => new Interaction().Author);
    }

    [Fact]
    public void AnIntegerIsAlsoANumberButANumberWithAFractionIsNoInteger()
    {
        Assert.Equal((5L, 5.0), (OptionValue.Of(5).Integer, OptionValue.Of(5).Number));
        Assert.Null(OptionValue.Of(2.5).Integer);
        Assert.Null(OptionValue.Of("5").Number);
        Assert.Equal(new Snowflake(5), OptionValue.Of("5").Id);
        Assert.Equal(["x", "true", "2.5", "9007199254740991"], new OptionValue[] { "x", true, 2.5, 9_007_199_254_740_991 }.Select(value => value.ToString()));
    }

    [Fact]
    public void AnswersToInteractionsCarryWhatTheirKindCarries()
    {
        Assert.Equal("""{"type":6}""", Json(InteractionResponse.DeferredUpdate()));
        Assert.Equal("""{"type":5,"data":{"flags":64}}""", Json(InteractionResponse.DeferredMessage(ephemeral: true)));
        Assert.Equal("""{"type":8,"data":{"choices":[{"name":"Los Angeles","value":"America/Los_Angeles"}]}}""",
            Json(InteractionResponse.Choices([new("Los Angeles", "America/Los_Angeles")])));
        Assert.Equal("""{"type":7,"data":{"content":"hi"}}""", Json(InteractionResponse.Update(new() { Content = "hi" })));
        Assert.StartsWith("""{"type":9,"data":{"custom_id":"c","title":"t","components":[{""",
            Json(InteractionResponse.Form(new("c", "t", [new Label("l", new TextInput { CustomId = "i", Style = TextInputStyle.Short })]))), StringComparison.Ordinal);
    }

    private static string Json(InteractionResponse response) => JsonSerializer.Serialize(response, DiscordJson.Default.InteractionResponse);
}
