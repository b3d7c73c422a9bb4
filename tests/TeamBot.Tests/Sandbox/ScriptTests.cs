using TeamBot.Sandbox.Play;

namespace TeamBot.Tests.Sandbox;

public sealed class ScriptTests
{
    private static readonly TimeZoneInfo LosAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    public static TheoryData<string, ScriptStep> Lines => new()
    {
        { "start 2026-03-02 08:55 America/Los_Angeles", new StartStep(new DateTime(2026, 3, 2, 8, 55, 0), LosAngeles) },
        { "in #phoenix", new InChannelStep("phoenix") },
        { "in announcements #news", new InAnnouncementsStep("news") },
        { "follow #news", new FollowStep("news") },
        { "in dm", new InDmStep() },
        { "in thread \"Week 10\"", new InThreadStep("Week 10") },
        { "server Other", new ServerStep("Other") },
        { "Ana: /goal set 5 plan:\"after breakfast\"", new CommandStep("Ana", "/goal set 5 plan:\"after breakfast\"") },
        { "\"Ana Maria\":/help", new CommandStep("Ana Maria", "/help") },
        { "Ana: types timezone:\"los ang\" in /team create name:\"A / B\"", new TypesStep("Ana", "timezone", "los ang", "/team create name:\"A / B\"") },
        { "Ana: types text:\"see /help\" in /lead share", new TypesStep("Ana", "text", "see /help", "/lead share") },
        { "Ana: press Join", new PressStep("Ana", "Join", null) },
        { "Ana: press \"Fix it\" on \"Board of 2 March\"", new PressStep("Ana", "Fix it", "Board of 2 March") },
        { "Ana: app \"Save as lead\" on \"Hiring!\"", new AppStep("Ana", "Save as lead", "Hiring!", null) },
        { "Ana: app \"Save as lead\" on \"@Ben is hiring\"", new AppStep("Ana", "Save as lead", "@Ben is hiring", null) },
        { "Ana: app \"Add as contact\" on @Ben", new AppStep("Ana", "Add as contact", null, "Ben") },
        { "Ana closes dms", new ClosesDmsStep("Ana") },
        { "Ana leaves", new LeavesStep("Ana") },
        { "bot is kicked", new BotIsKickedStep() },
        { "wait 2d 3h", new WaitStep(new TimeSpan(2, 3, 0, 0)) },
        { "wait 1w 30m 5s", new WaitStep(new TimeSpan(7, 0, 30, 5)) },
        { "until 2026-03-09 09:00", new UntilStep(new DateTime(2026, 3, 9, 9, 0, 0)) },
        { "restart", new RestartStep() },
        { "crash", new CrashStep() },
        { "restart 11h", new RestartStep(TimeSpan.FromHours(11)) },
        { "crash 1d 2h", new CrashStep(TimeSpan.FromHours(26)) },
        { "expect hello", new ExpectStep("hello", null, Not: false) },
        { "expect \"He said \\\"go\\\"\"", new ExpectStep("He said \"go\"", null, Not: false) },
        { "expect Ana sees \"2 to 9 March\"", new ExpectStep("2 to 9 March", "Ana", Not: false) },
        { "expect-not \"red\"", new ExpectStep("red", null, Not: true) },
        { "save \"contacts.csv\" to /tmp/out.csv", new SaveStep("contacts.csv", "/tmp/out.csv") },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void EachLineBecomesItsStep(string line, ScriptStep step) =>
        Assert.Equal(step with { Line = 7, Source = line }, Script.ParseLine("  " + line + " \r", 7));

    [Fact]
    public void AForumHasTags()
    {
        var forum = Assert.IsType<InForumStep>(Script.ParseLine("in forum #leads Remote \"Data and analysis\"", 1));
        Assert.Equal("leads", forum.Channel);
        Assert.Equal(["Remote", "Data and analysis"], forum.Tags);
    }

    [Fact]
    public void APickNamesItsOptions()
    {
        var pick = Assert.IsType<PickStep>(Script.ParseLine("Ana: pick \"Which circle?\" \"Alumni\" Sports", 1));
        Assert.Equal("Which circle?", pick.Menu);
        Assert.Equal(["Alumni", "Sports"], pick.Options);
    }

    [Fact]
    public void AFormIsFilledByNameOrLabel()
    {
        var fill = Assert.IsType<FillStep>(Script.ParseLine("Ana: fill win:\"Two: good talks\" \"Your goals\":5 note:\"\"", 1));
        Assert.Equal(new Dictionary<string, string> { ["win"] = "Two: good talks", ["Your goals"] = "5", ["note"] = "" }, fill.Fields);
    }

    [Fact]
    public void AFormIsSentAsItStands() => Assert.Empty(Assert.IsType<FillStep>(Script.ParseLine("Ana: fill", 1)).Fields);

    [Theory]
    [InlineData("Ana may manage-channels manage-messages", "manage-channels manage-messages")]
    [InlineData("Ana may manage-channels, manage-messages", "manage-channels manage-messages")]
    [InlineData("Ana may nothing", "")]
    public void PermissionsAreListed(string line, string permissions) =>
        Assert.Equal(permissions, string.Join(' ', Assert.IsType<MayStep>(Script.ParseLine(line, 1)).Permissions));

    [Fact]
    public void TheBotLosesAPermissionAndGetsItBack()
    {
        Assert.True(Assert.IsType<BotMayStep>(Script.ParseLine("bot loses send-messages", 1)).Lost);
        Assert.False(Assert.IsType<BotMayStep>(Script.ParseLine("bot may send-messages", 1)).Lost);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# a comment")]
    public void BlankLinesAndCommentsAreNoSteps(string line) => Assert.Null(Script.ParseLine(line, 1));

    [Theory]
    [InlineData("dance", "“dance” begins no line")]
    [InlineData("/help", "Say who types it, like “Ana: /help”.")]
    [InlineData("Ana dances", "“Ana” begins no line")]
    [InlineData("Ana:", "Nothing stands behind “Ana:”")]
    [InlineData("Ana: hello", "“hello” is nothing that Ana can do")]
    [InlineData("Ana: /", "Ana: /goal set 5")]
    [InlineData("Ana: press", "press \"Join\"")]
    [InlineData("Ana: press Fix it", "press \"Join\"")]
    [InlineData("Ana: pick menu", "pick \"Which circle?\" \"Alumni\"")]
    [InlineData("Ana: fill win", "fill win:\"Two good talks\"")]
    [InlineData("Ana: fill win:a win:b", "“win” is filled twice")]
    [InlineData("Ana: app \"Save as lead\"", "on @Ben")]
    [InlineData("Ana: types timezone in /team create", "types timezone:\"los ang\" in /team create")]
    [InlineData("bot: /help", "“bot” is the bot itself")]
    [InlineData("bot sings", "bot loses send-messages")]
    [InlineData("bot loses nothing", "Name the permission")]
    [InlineData("Ana: press \"Join", "opened and not closed")]
    [InlineData("in phoenix", "in #phoenix, in dm")]
    [InlineData("start 2026-03-02 America/Los_Angeles", "start 2026-03-02 08:55 America/Los_Angeles")]
    [InlineData("start 2026-03-02 08:55 Mars/Olympus", "“Mars/Olympus” is no time zone")]
    [InlineData("until 2026-02-30 09:00", "no date and time")]
    [InlineData("wait", "wait 2d 3h")]
    [InlineData("wait 2 days", "wait 2d 3h")]
    [InlineData("wait 0m", "wait 2d 3h")]
    [InlineData("crash twice", "crash 11h")]
    [InlineData("restart 0h", "restart 11h")]
    [InlineData("expect two words", "Put the text in double quotes")]
    [InlineData("save it", "save \"name.csv\" to path")]
    public void ALineThatIsNotUnderstoodSaysWhatToWrite(string line, string why)
    {
        var refusal = Assert.Throws<ScriptException>(() => Script.ParseLine(line, 12));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Equal((12, line), (refusal.Line, refusal.Script));
    }

    [Fact]
    public void AScriptKeepsItsLineNumbers()
    {
        var script = Script.Parse("# First week\nstart 2026-03-02 08:55 UTC\r\n\r\nAna: /help\n");
        Assert.Equal([2, 4], script.Steps.Select(step => step.Line));
    }

    [Fact]
    public void StartComesFirst()
    {
        var refusal = Assert.Throws<ScriptException>(() => Script.Parse("in #phoenix\nstart 2026-03-02 08:55 UTC"));
        Assert.Equal(2, refusal.Line);
    }
}
