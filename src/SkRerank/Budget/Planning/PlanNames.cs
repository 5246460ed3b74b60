namespace SkRerank;

/// <summary>Names the ways to use stages in plans, as parts of a SPEC.</summary>
internal sealed class PlanNames
{
    private readonly string[] _whole;
    private readonly Dictionary<(int Stage, int MaxTokens), string> _shorter;

    public PlanNames(BudgetStage[] stages, QualityProfile quality)
    {
        _whole = [.. stages.Select(stage => SpecSyntax.Operand(stage.Name, SpecBinding.Fusion))];
        _shorter = stages.Index()
            .SelectMany(stage => quality.TokenLimitsOf(stage.Item.Name).Select(limit => (stage.Index, limit)))
            .ToDictionary(variant => variant, variant => SpecSyntax.Limit(_whole[variant.Index], variant.limit));
    }

    /// <summary>Names a way to use a stage.</summary>
    public string Of(PlanVariant variant) => variant.MaxTokens is { } limit ? _shorter[(variant.Stage, limit)] : _whole[variant.Stage];
}
