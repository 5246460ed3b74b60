namespace SkRerank;

/// <summary>Notices that a stage has not been used for a while, although there was much to plan. Safe for concurrent use.</summary>
internal sealed class StageUse(TimeProvider time)
{
    private const int ManyPlans = 20;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _usedAt = time.GetTimestamp();
    private int _plans;

    /// <summary>Notes that the stage is used.</summary>
    public void Note()
    {
        lock (_gate)
            (_usedAt, _plans) = (time.GetTimestamp(), 0);
    }

    /// <summary>Counts a plan that is made, and tells, once in a while, that many were made without using the stage.</summary>
    public bool IsPassedOver()
    {
        lock (_gate)
        {
            if (++_plans < ManyPlans || time.GetElapsedTime(_usedAt) < Long)
                return false;
            (_usedAt, _plans) = (time.GetTimestamp(), 0);
            return true;
        }
    }
}
