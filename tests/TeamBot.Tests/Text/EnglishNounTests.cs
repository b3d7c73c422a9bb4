using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class EnglishNounTests
{
    [Theory]
    [InlineData("talk", "talk", "talks")]
    [InlineData("talks", "talk", "talks")]
    [InlineData("companies", "company", "companies")]
    [InlineData("company", "company", "companies")]
    [InlineData("essay", "essay", "essays")]
    [InlineData("job searches", "job search", "job searches")]
    [InlineData("class", "class", "classes")]
    [InlineData("classes", "class", "classes")]
    [InlineData("box", "box", "boxes")]
    [InlineData("coffees", "coffee", "coffees")]
    [InlineData("movies", "movie", "movies")]
    [InlineData("pages", "page", "pages")]
    [InlineData("LinkedIn posts", "LinkedIn post", "LinkedIn posts")]
    [InlineData("Cold Call", "Cold Call", "Cold Calls")]
    [InlineData("CVs", "CV", "CVs")]
    [InlineData("follow-ups", "follow-up", "follow-ups")]
    [InlineData("thank-you note", "thank-you note", "thank-you notes")]
    [InlineData("coffee meeting", "coffee meeting", "coffee meetings")]
    public void ANounIsSaidForOneAndForSeveral(string typed, string one, string many)
    {
        Assert.Equal(one, EnglishNoun.One(typed));
        Assert.Equal(many, EnglishNoun.Many(typed));
    }

    [Theory]
    [InlineData("pages of my book")]
    [InlineData("drinks with ex-colleagues")]
    [InlineData("finish my CV")]
    [InlineData("networking")]
    [InlineData("research")]
    [InlineData("Gespräche")]
    [InlineData("phase 2")]
    [InlineData("C++")]
    [InlineData("x")]
    [InlineData("🎯")]
    [InlineData("")]
    public void WhatDoesNotLookLikeANounIsLeftAlone(string typed)
    {
        Assert.Equal(typed, EnglishNoun.One(typed));
        Assert.Equal(typed, EnglishNoun.Many(typed));
    }
}
