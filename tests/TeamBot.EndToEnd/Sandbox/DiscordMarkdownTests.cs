using TeamBot.Sandbox;
using TeamBot.Sandbox.Page;

namespace TeamBot.EndToEnd.Sandbox;

/// <summary>What people and the bot write, as the page's markup: everything encoded but the tags made here.</summary>
public sealed class DiscordMarkdownTests
{
    [Fact]
    public async Task MarkupBecomesTagsAndNothingElseDoes()
    {
        await using var town = await Town.StartAsync("2026-03-02 09:00", "Europe/Berlin", new TownOptions { WithBot = false });
        var ana = town.Member("Ana").Person;
        var markdown = new DiscordMarkdown(town.World, TimeZoneInfo.Utc, town.World.Guilds[0], ana);
        foreach (var (text, html) in new[]
        {
            ("<script>&\"", "<div>&lt;script&gt;&amp;&quot;</div>"),
            ("**bold *both*** \\*not\\* snake_case ||spoiler||", "<div><strong>bold <em>both</em></strong> *not* snake_case <span class=\"spoiler\" tabindex=\"0\">spoiler</span></div>"),
            ("`**<b>**`", "<div><code>**&lt;b&gt;**</code></div>"),
            ("a\n```html\n<b>\n```\nc", "<div>a</div><pre><code>&lt;b&gt;</code></pre><div>c</div>"),
            ("## Week\n-# small\n> quoted", "<div class=\"h2\" role=\"heading\" aria-level=\"2\">Week</div><small>small</small><blockquote><div>quoted</div></blockquote>"),
            ("1. one\n2. two", "<ol start=\"1\"><li>one</li><li>two</li></ol>"),
            ("[**text**](https://example.org/a_b)", "<div><a href=\"https://example.org/a_b\" target=\"_blank\" rel=\"noreferrer noopener\"><strong>text</strong></a></div>"),
            ("[https://good.example](https://evil.example)", "<div>[https://good.example](https://evil.example)</div>"),
            ("[x](javascript:alert(1))", "<div>[x](javascript:alert(1))</div>"),
            ("https://example.org/_a_\".", "<div><a href=\"https://example.org/_a_\" target=\"_blank\" rel=\"noreferrer noopener\">https://example.org/_a_</a>&quot;.</div>"),
            ($"<@{ana.Id}> @here <#1>", "<div><span class=\"mention me\">@Ana</span> <span class=\"mention me\">@here</span> <span class=\"mention\">#unknown</span></div>"),
            ("<t:1772438400:t>", "<div><time datetime=\"2026-03-02T08:00:00.0000000+00:00\" title=\"Monday, 2 March 2026 at 08:00\">08:00</time></div>"),
        })
        {
            Assert.Equal(html, markdown.Html(text));
        }
    }
}
