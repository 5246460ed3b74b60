namespace SkRerank;

/// <summary>Represents a profile whose times a regression learns and a file keeps.</summary>
/// <param name="kind">What the kind is called in the file.</param>
/// <param name="regression">What learns; nobody else uses it.</param>
internal abstract class RegressionStageProfile(string kind, ScaledRegression regression) : StageProfile
{
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public override bool IsMeasured
    {
        get
        {
            lock (_gate)
                return regression.Count > 0;
        }
    }

    /// <inheritdoc />
    internal override void ForgetMoment()
    {
        lock (_gate)
            regression.ForgetMoment();
    }

    /// <inheritdoc />
    internal override StageProfileState ToState()
    {
        lock (_gate)
            return new(kind, TokensPerCharacter) { Coefficients = [.. regression.Coefficients], Ratios = [.. regression.Ratios] };
    }

    /// <inheritdoc />
    internal override bool TryRestore(StageProfileState state)
    {
        lock (_gate)
        {
            if (state.Kind != kind || !regression.TryRestore(state.Coefficients, state.Ratios))
                return false;
        }

        TokensPerCharacter = state.TokensPerCharacter;
        return true;
    }

    /// <summary>Predicts the median in milliseconds, and by what factor the 95th percentile exceeds it.</summary>
    protected (double Median, double P95Factor) Predict(ReadOnlySpan<double> amounts)
    {
        lock (_gate)
            return (regression.Predict(amounts), regression.P95Factor);
    }

    /// <summary>Learns how long amounts took.</summary>
    protected void Learn(ReadOnlySpan<double> amounts, double milliseconds, bool isTypical)
    {
        lock (_gate)
            regression.Observe(amounts, milliseconds, isTypical);
    }
}
