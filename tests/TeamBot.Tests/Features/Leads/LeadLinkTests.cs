using TeamBot.Features.Leads;

namespace TeamBot.Tests.Features.Leads;

public sealed class LeadLinkTests
{
    [Theory]
    [InlineData("https://example.com/jobs/1", "https://example.com/jobs/1")]
    [InlineData(" <https://example.com/jobs/1> ", "https://example.com/jobs/1")]
    [InlineData("example.com/jobs/1", "https://example.com/jobs/1")]
    [InlineData("//example.com/jobs/1", "https://example.com/jobs/1")]
    [InlineData("example.com:8443/jobs", "https://example.com:8443/jobs")]
    [InlineData("HTTP://Example.COM/Jobs", "http://example.com/Jobs")]
    [InlineData("https://example.com", "https://example.com/")]
    [InlineData("https://example.com./x", "https://example.com/x")]
    [InlineData("https://example.com/a?utm_source=x#apply", "https://example.com/a?utm_source=x#apply")]
    [InlineData("https://bücher.example/stellen/köln", "https://xn--bcher-kva.example/stellen/k%C3%B6ln")]
    [InlineData("https://example.com/C_(lang)?q=[a]*b", "https://example.com/C_%28lang%29?q=%5Ba%5D%2Ab")]
    [InlineData("https://example.com/@everyone/@ana", "https://example.com/%40everyone/@ana")]
    [InlineData("https://example.com/\u202Egpj.exe\u200B", "https://example.com/gpj.exe")]
    [InlineData("https://www.\u0430pple.com/jobs", "https://www.xn--pple-43d.com/jobs")]
    [InlineData("https://exa\u200Bmple.com/jobs", "https://example.com/jobs")]
    [InlineData("https://XN--PPLE-43D.com/", "https://xn--pple-43d.com/")]
    [InlineData("https://ｅｘａｍｐｌｅ.com/", "https://example.com/")]
    [InlineData("https://example。com/", "https://example.com/")]
    public void LinksAreTakenAsTheyArePasted(string typed, string shown)
    {
        Assert.True(LeadLink.TryParse(typed, out var link, out var problem), problem);
        Assert.Equal(shown, link.Link);
    }

    [Theory]
    [InlineData("https://example.com/jobs/1", "example.com/jobs/1")]
    [InlineData("http://www.Example.com:80/jobs/1/#apply", "example.com/jobs/1")]
    [InlineData("https://example.com:443/jobs/1?", "example.com/jobs/1")]
    [InlineData("https://example.com/jobs/1?utm_source=a&UTM_Medium=b&gclid=c&fbclid=d&mc_cid=e&mc_eid=f&ref=g&msclkid=h", "example.com/jobs/1")]
    [InlineData("https://www.linkedin.com/jobs/view/42/?refId=a&trackingId=b&trk=c", "linkedin.com/jobs/view/42")]
    [InlineData("https://linkedin.com/jobs/search?currentJobId=42&trk=c", "linkedin.com/jobs/search?currentJobId=42")]
    [InlineData("https://boards.greenhouse.io/heron/jobs/42?gh_jid=42&gh_src=abc", "boards.greenhouse.io/heron/jobs/42?gh_jid=42")]
    [InlineData("https://jobs.lever.co/heron/42?lever-source=x&lever-source%5B%5D=LinkedIn", "jobs.lever.co/heron/42")]
    [InlineData("https://example.com/j?b=2&a=1&&source=x", "example.com/j?a=1&b=2")]
    [InlineData("https://example.com/j?q=a+b", "example.com/j?q=a%20b")]
    [InlineData("https://example.com/j?q=a%20b", "example.com/j?q=a%20b")]
    [InlineData("https://example.com/%7eana/k%c3%b6ln", "example.com/~ana/k%C3%B6ln")]
    [InlineData("https://example.com/~ana/köln", "example.com/~ana/k%C3%B6ln")]
    [InlineData("https://example.com/a/../Jobs", "example.com/Jobs")]
    [InlineData("https://example.com:8443/", "example.com:8443")]
    [InlineData("https://BÜCHER.example", "xn--bcher-kva.example")]
    public void OnePageHasOneKey(string typed, string key)
    {
        Assert.True(LeadLink.TryParse(typed, out var link, out var problem), problem);
        Assert.Equal(key, link.SameAs);
    }

    [Theory]
    [InlineData("https://example.com/jobs/1", "https://example.com/Jobs/1")]
    [InlineData("https://example.com/?id=1", "https://example.com/?id=2")]
    [InlineData("https://example.com/j?jobId=1", "https://example.com/j")]
    [InlineData("https://example.com/a", "https://jobs.example.com/a")]
    [InlineData("https://example.com/a%2Fb", "https://example.com/a/b")]
    [InlineData("https://example.com/j?a=1%26b=2", "https://example.com/j?a=1&b=2")]
    [InlineData("https://example.com/j?q=c%2B", "https://example.com/j?q=c+")]
    public void OtherPagesHaveOtherKeys(string one, string other)
    {
        Assert.True(LeadLink.TryParse(one, out var first, out _));
        Assert.True(LeadLink.TryParse(other, out var second, out _));
        Assert.NotEqual(first.SameAs, second.SameAs);
    }

    [Theory]
    [InlineData("", "Paste the link of the job")]
    [InlineData(null, "Paste the link of the job")]
    [InlineData("javascript:alert(1)", "Only links to websites")]
    [InlineData("JavaScript://example.com/%0aalert(1)", "Only links to websites")]
    [InlineData("data:text/html,x", "Only links to websites")]
    [InlineData("ftp://example.com/x", "Only links to websites")]
    [InlineData("file:///etc/passwd", "Only links to websites")]
    [InlineData("mailto:ana@heron.example", "Only links to websites")]
    [InlineData("look at https://example.com/1", "Paste the link alone")]
    [InlineData("https://example.com\\@evil.example", "Paste the link alone")]
    [InlineData("https://ana:secret@example.com/", "A link that carries a name or a password")]
    [InlineData("https://apple.com@evil.example/", "A link that carries a name or a password")]
    [InlineData("https://apple.com%40evil.example/", "That link leads to no website")]
    [InlineData("https://:@example.com/", "A link that carries a name or a password")]
    [InlineData("discord://-/channels/1", "Only links to websites")]
    [InlineData("view-source:https://example.com/", "Only links to websites")]
    [InlineData("ht\u200Btp:javascript:alert(1)", "That link leads to no website")]
    [InlineData("https://0x7f.1/", "That link leads to no website")]
    [InlineData("\u200B\u2060", "Paste the link of the job")]
    [InlineData("ana@example.com", "A link that carries a name or a password")]
    [InlineData("https://", "That link leads to no website")]
    [InlineData("https:///jobs", "That link leads to no website")]
    [InlineData("https://localhost/x", "That link leads to no website")]
    [InlineData("https://intranet/jobs", "That link leads to no website")]
    [InlineData("https://printer.local/", "That link leads to no website")]
    [InlineData("https://127.0.0.1/", "That link leads to no website")]
    [InlineData("https://2130706433/", "That link leads to no website")]
    [InlineData("https://[::1]/", "That link leads to no website")]
    [InlineData("https://a..example/", "That link leads to no website")]
    [InlineData("https://exa*mple.com/", "That link leads to no website")]
    [InlineData("https://example.com:99999/", "That link leads to no website")]
    [InlineData("a developer", "Paste the link alone")]
    [InlineData("developer", "That link leads to no website")]
    public void OtherLinksAreRefusedWithWhatToDo(string? typed, string begins)
    {
        Assert.False(LeadLink.TryParse(typed, out var link, out var problem));
        Assert.Null(link);
        Assert.StartsWith(begins, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongLinkIsRefused()
    {
        var most = "https://example.com/" + new string('a', LeadLink.Longest - 20);
        Assert.True(LeadLink.TryParse(most, out _, out _));
        Assert.False(LeadLink.TryParse(most + "a", out _, out var problem));
        Assert.Equal("That link is longer than 500 characters; paste a shorter one, often the part before the “?” is enough.", problem);

        // Few characters, but each is six or nine when it is written into an address.
        Assert.False(LeadLink.TryParse("https://example.com/" + new string('日', 100), out var link, out problem));
        Assert.Null(link);
    }

    [Fact]
    public void NoInputThrowsAndNothingUnsafeComesOut()
    {
        foreach (var text in TeamBot.Tests.Text.Samples.Texts(1000).SelectMany(t => new[] { t, "https://" + t, "https://example.com/" + t }))
        {
            if (LeadLink.TryParse(text, out var link, out var problem))
            {
                Assert.Matches("^https?://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._!$&+,;=:@%/?#-]*$", link.Link);
                Assert.DoesNotContain("@everyone", link.Link, StringComparison.OrdinalIgnoreCase);
                Assert.True(LeadLink.TryParse(link.Link, out var again, out problem), problem);
                Assert.Equal(link, again);
            }
            else
            {
                Assert.NotEmpty(problem);
            }
        }
    }
}
