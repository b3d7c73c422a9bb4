namespace DiscordStandIn.Tests;

public class PlainTextTests
{
    private static readonly TimeZoneInfo LosAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    [Theory]
    [InlineData("# Week 2", "Week 2")]
    [InlineData("-# small", "small")]
    [InlineData("> quoted", "quoted")]
    [InlineData("- one\n* two\n1. three", "• one\n• two\n1. three")]
    [InlineData("**bold** *it* _it_ __under__ ~~gone~~ ||spoiler|| ***both***", "bold it it under gone spoiler both")]
    [InlineData("**bold with *italic* inside**", "bold with italic inside")]
    [InlineData("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4")]
    [InlineData("**open and *alone", "**open and *alone")]
    [InlineData(@"\*not bold\* \_x\_ \`y\` \# \> \<@1\>", "*not bold* _x_ `y` # > <@1>")]
    [InlineData(@"**a \*\* b**", "a ** b")]
    [InlineData("`code *as it is*` ``a ` b``", "code *as it is* a ` b")]
    [InlineData("```cs\nvar x = **1**;\n```after", "var x = **1**;after")]
    [InlineData("[text](https://example.org/a_b_c)", "text (https://example.org/a_b_c)")]
    [InlineData("<https://example.org>", "https://example.org")]
    [InlineData("https://example.org/a_b_c", "https://example.org/a_b_c")]
    [InlineData("https://example.org/_a_/*b* and *it*", "https://example.org/_a_/*b* and it")]
    [InlineData("<@99999999999999999999> @everyone", "@unknown-user @everyone")]
    [InlineData("<:wave:123> </goal set:456> <@&1> <@1> <#1>", ":wave: /goal set @unknown-role @unknown-user #unknown")]
    [InlineData("🎯 Ana ▰▰▱", "🎯 Ana ▰▰▱")]
    public async Task MarkupIsRead(string markdown, string plain)
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(plain, PlainText.Of(markdown, town.World, TimeZoneInfo.Utc, town.Guild));
    }

    [Fact]
    public async Task MentionsAreNames()
    {
        await using var town = await Town.BuildAsync();
        var text = $"<@{town.Ana.Id}> <@!{town.Ben.Id}> in <#{town.Channel.Id}> of <@&{town.Guild.Id}>";
        Assert.Equal("@Ana @Ben in #phoenix of @everyone", PlainText.Of(text, town.World, TimeZoneInfo.Utc, town.Guild));
    }

    [Theory]
    [InlineData("F", "Monday, 9 March 2026 at 09:00")]
    [InlineData("f", "9 March 2026 at 09:00")]
    [InlineData("D", "9 March 2026")]
    [InlineData("d", "09/03/2026")]
    [InlineData("t", "09:00")]
    [InlineData("T", "09:00:00")]
    [InlineData("s", "09/03/2026, 09:00")]
    [InlineData("S", "09/03/2026, 09:00:00")]
    [InlineData("R", "in 7 days")]
    public async Task TimesAreSpelledOutInTheReadersZone(string style, string plain)
    {
        // 9 March is after the change to daylight saving time.
        await using var town = await Town.BuildAsync();
        var at = new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(-7)).ToUnixTimeSeconds();
        Assert.Equal(plain, PlainText.Of($"<t:{at}:{style}>", town.World, LosAngeles));
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(1, "in 1 second")]
    [InlineData(-90, "2 minutes ago")]
    [InlineData(3600, "in 1 hour")]
    [InlineData(-86400, "1 day ago")]
    [InlineData(86400 * 45, "in 1 month")]
    [InlineData(86400 * 800, "in 2 years")]
    public async Task DistancesAreToldFromTheWorldsNow(long seconds, string plain)
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(plain, PlainText.Of($"<t:{town.World.Now.ToUnixTimeSeconds() + seconds}:R>", town.World, TimeZoneInfo.Utc));
    }

    [Fact]
    public async Task AMessageOfComponentsReadsTopToBottom()
    {
        await using var town = await Town.StartAsync();
        string[] parts =
        [
            $$"""{"type": 9, "components": [{{Town.Says("## Week of **2 March**")}}], "accessory": {{Town.Button("Check in")}} }""",
            """{"type": 14}""",
            Town.Says("Ana 3 of 5"),
            """{"type": 14, "divider": false}""",
            """{"type": 12, "items": [{"media": {"url": "https://example.org/bars.png"}, "description": "Bars"}, {"media": {"url": "https://example.org/b%20c.png"}}]}""",
            Town.Row(
                """{"type": 2, "style": 2, "label": "Join", "custom_id": "j", "emoji": {"name": "👋"}}""",
                """{"type": 2, "style": 2, "label": "Away", "custom_id": "a", "disabled": true}""",
                """{"type": 2, "style": 5, "label": "Open", "url": "https://example.org"}"""),
            Town.Row("""{"type": 3, "custom_id": "m", "placeholder": "Which?", "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "b", "default": true}]}"""),
        ];
        await town.PostAsync(Town.V2($$"""{"type": 17, "components": [{{string.Join(',', parts)}}]}"""));
        Assert.Equal(
            """
            Week of 2 March
            [Check in]
            ───
            Ana 3 of 5
            (picture: Bars)
            (picture: b c.png)
            [👋 Join] [Away (off)] [Open → https://example.org]
            [menu: Which?: A, B (chosen)]
            """,
            town.Read(town.Channel.Messages[0]));
    }
}
