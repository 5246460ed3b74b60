namespace SkRerank;

/// <summary>Knows how long a stage takes on this machine, and learns it from every run. Safe for concurrent use.</summary>
public abstract class StageProfile
{
    /// <summary>The characters of English text that one token of a WordPiece vocabulary covers, until a stage has counted its own.</summary>
    private const double UsualTokensPerCharacter = 0.25;

    private double _tokensPerCharacter = UsualTokensPerCharacter;

    private protected StageProfile()
    {
    }

    /// <summary>Gets how many tokens a character of query and passage makes, from 0.01 to 4; learned from runs that count tokens.</summary>
    public double TokensPerCharacter
    {
        get => Volatile.Read(ref _tokensPerCharacter);
        private protected set => Volatile.Write(ref _tokensPerCharacter, Math.Clamp(value, 0.01, 4));
    }

    /// <summary>Gets what it charges, as far as runs have told.</summary>
    internal StageCost Cost { get; } = new();

    /// <summary>Gets a value indicating whether anything was measured; until then, estimates are careful guesses.</summary>
    public abstract bool IsMeasured { get; }

    /// <summary>Gets the moment until which the stage is not worth asking; null if it may be asked.</summary>
    public virtual DateTimeOffset? BlockedUntil => null;

    /// <summary>Makes the profile of a stage that computes in this process.</summary>
    /// <param name="perCall">What a call takes whatever it does.</param>
    /// <param name="perThousandTokens">What a thousand tokens take.</param>
    /// <returns>The profile, to be corrected by what is observed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public static StageProfile Local(TimeSpan perCall, TimeSpan perThousandTokens) => new LocalStageProfile(perCall, perThousandTokens);

    /// <summary>Makes the profile of a stage that computes in this process and of which nothing is known.</summary>
    /// <returns>The profile: 5 ms a call and 100 ms a thousand tokens until it is measured.</returns>
    public static StageProfile Local() => new LocalStageProfile(null, null);

    /// <summary>Makes the profile of a service.</summary>
    /// <param name="timeProvider">Tells how old an observation is; null for the clock of the system.</param>
    /// <returns>The profile: half a second, with a long tail, until it is measured.</returns>
    public static StageProfile Remote(TimeProvider? timeProvider = null) => new RemoteStageProfile(timeProvider ?? TimeProvider.System);

    /// <summary>Makes the profile of a chat model that ranks window after window.</summary>
    /// <param name="window">How many candidates one call holds; at least 1.</param>
    /// <param name="step">By how many places windows advance; from 1 to <paramref name="window"/>.</param>
    /// <returns>The profile: about a second a call until it is measured.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static StageProfile Llm(int window = 20, int step = 10) => new LlmStageProfile(window, step);

    /// <summary>Gives how long an amount of work takes.</summary>
    /// <param name="work">The work.</param>
    /// <returns>The estimate; it never falls when tokens or windows rise.</returns>
    public abstract LatencyEstimate Estimate(StageWork work);

    /// <summary>Gives how likely an amount of work is done within a time.</summary>
    /// <param name="work">The work.</param>
    /// <param name="time">The time.</param>
    /// <returns>From 0 to 1; failures count as not done.</returns>
    public virtual double ChanceWithin(StageWork work, TimeSpan time)
    {
        var estimate = Estimate(work);
        return time >= estimate.P95 ? 0.95 : time >= estimate.P50 ? 0.5 : 0;
    }

    /// <summary>Learns from a run.</summary>
    /// <param name="observation">What happened.</param>
    public abstract void Observe(StageObservation observation);

    /// <summary>Takes the stage to be as fast again as it usually is, whatever the last runs were like.</summary>
    internal virtual void ForgetMoment()
    {
    }

    /// <summary>Learns how many tokens a text makes.</summary>
    /// <param name="characters">The characters of all pairs that were read.</param>
    /// <param name="tokens">The tokens that were counted.</param>
    internal void ObserveTokens(long characters, double tokens)
    {
        if (characters > 0 && tokens > 0)
            TokensPerCharacter += 0.1 * ((tokens / characters) - TokensPerCharacter);
    }

    /// <summary>Gives what is kept between runs of the program.</summary>
    internal abstract StageProfileState ToState();

    /// <summary>Takes over what was kept.</summary>
    /// <returns>Whether the state belongs to a profile of this kind and makes sense.</returns>
    internal abstract bool TryRestore(StageProfileState state);
}
