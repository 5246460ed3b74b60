namespace SkRerank.Training.Tests;

public sealed class PassageRolesTests
{
    private static readonly string[] Ids = ["a", "b", "c", "d"];

    [Fact]
    public void Of_PassagesNearThePositive_AreUnsure()
    {
        var roles = PassageRoles.Of(Query("b"), Ids, [9.5, 8, 7.5, 0], margin: 0.1);

        Assert.Equal([PassageRole.Unsure, PassageRole.Positive, PassageRole.Unsure, PassageRole.Negative], roles);
    }

    [Fact]
    public void Of_NoMargin_OnlyBetterOnesAreUnsure()
    {
        var roles = PassageRoles.Of(Query("b"), Ids, [9.5, 8, 7.5, 0], margin: 0);

        Assert.Equal([PassageRole.Unsure, PassageRole.Positive, PassageRole.Negative, PassageRole.Negative], roles);
    }

    [Fact]
    public void Of_NothingJudged_TheTeachersBestIsPositive()
    {
        var roles = PassageRoles.Of(Query(), Ids, [1, 2, null, 9], margin: 0.1);

        Assert.Equal([PassageRole.Negative, PassageRole.Negative, PassageRole.Unsure, PassageRole.Positive], roles);
    }

    [Fact]
    public void Of_NoTeacher_AllOthersAreNegative()
    {
        var roles = PassageRoles.Of(Query("b"), Ids, [null, null, null, null], margin: 0.1);

        Assert.Equal([PassageRole.Negative, PassageRole.Positive, PassageRole.Negative, PassageRole.Negative], roles);
    }

    private static LabelQuery Query(params string[] positives) => new("q", "text", QueryKind.Given, DataSplit.Train, positives);
}
