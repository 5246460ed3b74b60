namespace SkRerank;

/// <summary>Represents the file in which profiles are kept between runs of the program.</summary>
internal sealed record StageProfilesData(int Version, string Machine, IReadOnlyDictionary<string, StageProfileState> Stages);
