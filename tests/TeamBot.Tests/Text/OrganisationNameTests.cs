using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class OrganisationNameTests
{
    [Theory]
    [InlineData("Acme", "ACME GmbH")]
    [InlineData("The Acme Company", "acme")]
    [InlineData("Acme", "Acme Robotics")]
    [InlineData("Universität Zürich", "Universitat  Zurich, Institut für Informatik")]
    [InlineData("McDonald's", "McDonalds")]
    [InlineData("Acme S.A.", "Acme")]
    [InlineData("Foo-Bar", "foo bar AG")]
    [InlineData("SE", "se")]
    [InlineData("株式会社アクメ", "株式会社アクメ")]
    public void OneFitsTheOtherBothWays(string one, string other)
    {
        Assert.True(OrganisationName.Of(one).Fits(OrganisationName.Of(other)));
        Assert.True(OrganisationName.Of(other).Fits(OrganisationName.Of(one)));
    }

    [Theory]
    [InlineData("Acme", "Acmeba")]
    [InlineData("Acme GmbH", "Ajax GmbH")]
    [InlineData("The Company", "Acme Company")]
    [InlineData("Bank of Ireland", "Bank of Scotland")]
    [InlineData("…", "…")]
    [InlineData("", "Acme")]
    public void OthersDoNot(string one, string other)
    {
        Assert.False(OrganisationName.Of(one).Fits(OrganisationName.Of(other)));
        Assert.False(OrganisationName.Of(other).Fits(OrganisationName.Of(one)));
    }

    [Fact]
    public void TwoWaysToWriteOneNameHaveTheSameKey()
    {
        Assert.Equal(OrganisationName.Of("Acme").Key, OrganisationName.Of("The ACME Company, Inc.").Key);
        Assert.NotEqual(OrganisationName.Of("Acme").Key, OrganisationName.Of("Acme Robotics").Key);
        Assert.False(OrganisationName.Of("???").IsNamed);
    }
}
