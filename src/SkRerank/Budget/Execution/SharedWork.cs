namespace SkRerank;

/// <summary>Tells what was done while a request was in a stage.</summary>
/// <param name="Work">What the stage did, for this request and others.</param>
/// <param name="OtherStages">How long other stages of this process usually take for what they did.</param>
/// <param name="HadOthers">Whether there were other requests in the stage.</param>
internal readonly record struct SharedWork(StageWork Work, TimeSpan OtherStages, bool HadOthers);
