namespace ChatWithDocs.Tests;

public sealed class RuleQuestionReaderTests
{
    private static readonly Exchange First = new("How large are the default models?", "10 MB [1].");

    [Theory]
    [InlineData("How much memory does it need?", true)]
    [InlineData("And on a GPU?", true)]
    [InlineData("What about the licence of tiny?", true)]
    [InlineData("Why?", true)]
    [InlineData("What do these models cost?", true)]
    [InlineData("How do I measure nDCG?", false)]
    [InlineData("Is item order kept?", false)]
    public async Task ReadAsync_Question_GetsTheTopicOnlyWhereItLeansOnIt(string question, bool leans)
    {
        var read = await new RuleQuestionReader().ReadAsync([First], question);

        Assert.Equal(leans ? $"{question} (How large are the default models?)" : question, read);
    }

    [Fact]
    public async Task ReadAsync_ChainOfFollowUps_KeepsTheTopic()
    {
        var read = await new RuleQuestionReader().ReadAsync([new("What is nDCG?", ""), First, new("Is it free?", "Yes.")], "And who made them?");

        Assert.Equal("And who made them? (How large are the default models?)", read);
    }

    [Fact]
    public async Task ReadAsync_NoConversation_KeepsTheQuestion() => Assert.Equal("Why is it?", await new RuleQuestionReader().ReadAsync([], "Why is it?"));

    [Fact]
    public void Add_ManyExchanges_RemembersTheLastOnes()
    {
        var sut = new ConversationMemory();

        foreach (var number in Enumerable.Range(1, 8))
            sut.Add(new($"{number}", ""));

        Assert.Equal(["4", "5", "6", "7", "8"], sut.Exchanges.Select(exchange => exchange.Question));
    }
}
