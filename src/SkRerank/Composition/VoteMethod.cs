namespace SkRerank;

/// <summary>Tells what a place in the order of one voter is worth.</summary>
public enum VoteMethod
{
    /// <summary>The number of candidates with text, less the place from 1: the best of ten gets 9 points, the last none.</summary>
    /// <remarks>J.-C. de Borda: Memoire sur les elections au scrutin, 1781.</remarks>
    Borda,

    /// <summary>1 / (60 + place from 1): the top counts more, and the number of candidates does not matter.</summary>
    /// <remarks>Cormack, Clarke and Buettcher: Reciprocal rank fusion, SIGIR 2009.</remarks>
    ReciprocalRank,

    /// <summary>
    /// The order that contradicts the voters least, pair by pair; exact for the best 20 candidates by <see cref="Borda"/>, which come first. The
    /// scores are of kind <see cref="ScoreKind.RankOnly"/>.
    /// </summary>
    /// <remarks>J. Kemeny: Mathematics without numbers, Daedalus 88, 1959. Up to a tenth of a second for 20 candidates.</remarks>
    Kemeny,
}
