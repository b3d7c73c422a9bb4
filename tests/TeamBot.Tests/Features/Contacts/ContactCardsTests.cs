using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Contacts;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;
using Field = TeamBot.Features.Contacts.Files.Field;

namespace TeamBot.Tests.Features.Contacts;

/// <summary>The longest of everything, each character of which takes two once it is harmless. Limits: page <i>Component Reference</i>.</summary>
public sealed class ContactCardsTests
{
    private const int MostText = 4000, MostComponents = 40, MostOptions = 25;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 4, 17, 0);
    private static readonly Sealing Sealing = NewSealing(PrivacyKey.New());
    private static readonly Owner Ana = new(new Caller { UserId = 1, Name = "Ana", ChannelId = 2 }, Sealing, [], Now);

    private static readonly ContactDetails Longest = new(Stars(ContactDetails.LongestName))
    {
        Organisation = Stars(100), Role = Stars(100), Handle = Stars(100), Email = Stars(100), Phone = Stars(100), Link = Stars(100), HowMet = Stars(100),
        Note = Stars(ContactDetails.LongestNote), Circle = Circle.Hobby, Tie = Tie.Occasional, Every = "P3W",
    };

    static ImportedBook LongFile()
    {
        var remarks = Enumerable.Range(1, 300).Select(number => new Remark(FileWords.Line(100_000 + number), FileWords.TooLong(Field.HowMet, 100))).ToList();
        var columns = FileWords.Columns([.. Enum.GetValues<Field>().Select(field => (field, (IReadOnlyList<string>)[.. Enumerable.Repeat(Stars(100), 5)]))], [.. Enumerable.Repeat(Stars(100), 100)]);
        return new ImportedBook([.. Enumerable.Repeat(new ImportedContact(Longest), 10_000)], remarks, remarks, columns) { Doubles = remarks };
    }

    [Fact]
    public void EveryCardFitsHoweverMuchWasWrittenDown()
    {
        var contact = new Contact(1, Longest, Sealing, Now);
        contact.Spoke(Ana.Today);
        Ana.GetBackOn(contact, Ana.Today.PlusDays(9));
        var draft = new Draft(1, "{}", Sealing, Now);
        var entries = Enumerable.Range(1, 60).Select(id => new BookEntry(id, Longest, Ana.Today, Ana.Today)).ToList();
        var filter = new Filter(Stars(100), Circle.MailingList, Stars(100));
        Card[] cards =
        [
            ContactCards.Show(Ana, contact, Longest, ContactCards.Spoke(Ana, contact, Longest), draft),
            ContactCards.Added(contact, Longest, new Outcome("Counted.", [], [])),
            ContactCards.Likely(draft, [.. Enumerable.Range(1, 10).Select(_ => (contact, Longest))]),
            ContactCards.Likely(draft, [(contact, Longest)]),
            ContactCards.List(Ana, [.. entries.Take(10)], 10_000, filter, 7, 3, 1000),
            ContactCards.List(Ana, [], 0, filter, 7, 0, 1),
            ContactCards.Due(Ana, entries),
            ContactCards.Several(entries, Stars(100)).Card,
            ContactCards.Removed(contact, Longest),
            ContactCards.NotAdded(contact, Longest, "Took back 1 contact.", Uncounted.Again),
            ContactCards.Show(Ana, contact, Longest, "Saved.", draft, likely: [.. Enumerable.Range(1, 10).Select(_ => (contact, Longest))]),
            ContactCards.Show(Ana, contact, Longest, "Saved.", draft, likely: [(contact, Longest)]),
            ContactCards.MadeOne(contact, Longest, contact, draft),
            ContactCards.Perhaps(entries[0], Stars(100)).Card,
            ContactCards.Unnamed(entries).Card,
            ImportCards.Preview(LongFile(), [.. Enumerable.Repeat(entries[0], 100), .. Enumerable.Repeat((BookEntry?)null, 9_900)], draft),
            ImportCards.Nothing(LongFile()),
        ];
        Assert.All(cards, card =>
        {
            var all = Component.Flatten(card.ToBody().Components ?? []).ToList();
            Assert.InRange(all.OfType<TextDisplay>().Sum(text => text.Content?.Length ?? 0), 1, MostText);
            Assert.InRange(all.Count, 1, MostComponents);
            Assert.All(all.OfType<StringSelect>(), menu =>
            {
                Assert.InRange(menu.Options!.Count, 1, MostOptions);
                Assert.All(menu.Options, option => Assert.InRange(option.Label.Length, 1, 100));
            });
        });
    }

    [Fact]
    public void AFormHoldsAllThatItAsksFor()
    {
        var contact = new Contact(1, Longest, Sealing, Now);
        Assert.All([Basics.Of(contact, Longest, Ana).ToForm("contact-edit:1", "Edit a contact"), Ways.Of(Longest).ToForm("contact-reach:1")], form =>
        {
            Assert.Equal(5, form.Components.Count);
            Assert.All(form.Components.OfType<Label>(), label => Assert.InRange(label.Text!.Length, 1, 45));
        });
    }

    /// <summary>A time that was written is counted from the last touch, and never lies in the past.</summary>
    [Theory]
    [InlineData("3 weeks", -2, 19)]
    [InlineData("1 week", -20, 7)]
    [InlineData("tomorrow", -20, 1)]
    public void TheNextTouchIsCountedFromTheLast(string next, int spoke, int days)
    {
        var (day, _) = Ana.ReadNext(next, Ana.Today.PlusDays(spoke));
        Assert.Equal(Ana.Today.PlusDays(days), day);
    }

    /// <summary>Only what was done is taken back; what came after stays, and is never thrown away.</summary>
    [Fact]
    public void AnUndoIsAboutItsOwnPartsAlone()
    {
        var before = new Snapshot(new ContactDetails("Nia") { Note = "tea", Circle = Circle.Sports }, "2026-03-02", null);
        var after = before with { Details = before.Details with { Note = "coffee", Circle = Circle.Unasked }, SpokeOn = "2026-03-04" };

        Assert.True(AsBefore.TryTakeBack(before, after, after, out var stands));
        Assert.Equal(before, stands);
        Assert.True(AsBefore.TryTakeBack(after, before, before, out stands));
        Assert.Equal(after, stands);
        var since = after with { Details = after.Details with { Phone = "1" }, NextOn = "2026-03-09" };
        Assert.True(AsBefore.TryTakeBack(before, after, since, out stands));
        Assert.Equal(before with { Details = before.Details with { Phone = "1" }, NextOn = "2026-03-09" }, stands);
        Assert.All(
            [after with { Details = after.Details with { Note = "coffee, black" } }, after with { SpokeOn = "2026-03-05" }, after with { Details = after.Details with { Circle = Circle.Event } }],
            over =>
            {
                Assert.False(AsBefore.TryTakeBack(before, after, over, out var kept));
                Assert.Equal(over, kept);
            });
    }

    /// <summary>Whatever was written of either is there afterwards.</summary>
    [Fact]
    public void OfTwoWhoBecomeOneNothingIsLost()
    {
        var known = new ContactDetails("Jo Mail") { Organisation = "Acme", Phone = "+49 30 1234567", Note = "tea" };
        var added = new ContactDetails("Other Jo") { Organisation = "Beta", Phone = "0049301234567", Email = "jo@x.example", Note = "tall", Circle = Circle.Event };

        var both = SamePerson.Together(known, added);
        Assert.Equal(known with { Email = "jo@x.example", Circle = Circle.Event, Note = "tea\ntall\nName: Other Jo\nOrganisation: Beta" }, both);
        Assert.Equal(both, SamePerson.Together(both, added with { Note = null }));
    }

    [Theory]
    [InlineData("https://example.com/x?y=1#z", 0)]
    [InlineData("heron.example", 0)]
    [InlineData("example.com:8080/x", 0)]
    [InlineData("HTTPS://münchen.example/Größe", 0)]
    [InlineData("https://medium.com/@zoe", 0)]
    [InlineData("javascript:alert(1)", 1)]
    [InlineData("mailto:zoe@x.example", 1)]
    [InlineData("zoe@x.example", 1)]
    [InlineData("=cmd|' /C calc'!A0", 1)]
    [InlineData("linkedin profile of Z", 1)]
    [InlineData("https://x.example/a b", 1)]
    [InlineData("file:///etc/passwd", 1)]
    [InlineData("ftp://x.example", 1)]
    [InlineData("https://user:secret@example.com/x", 2)]
    [InlineData("http:\\\\user@example.com", 2)]
    public void ALinkLeadsToAWebsiteAndCarriesNoCredentials(string link, int fault) => Assert.Equal((LinkFault)fault, ContactLink.Check(link));

    private static string Stars(int length) => new('*', length);

    private static Sealing NewSealing(PrivacyKey key) => PersonKey.New(1, key).Unwrap(key);
}
