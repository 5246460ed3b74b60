namespace SkRerank.Llm;

/// <summary>Represents what a model's answer says about the order of the passages it was shown. Always a permutation.</summary>
/// <param name="Order">The places of the passages in the prompt, from 0, best first; each exactly once.</param>
/// <param name="Repairs">What had to be mended.</param>
/// <param name="Failure">Why there is no order; null if there is one.</param>
internal sealed record ParsedPermutation(IReadOnlyList<int> Order, PermutationRepairs Repairs, PermutationFailure? Failure)
{
    /// <summary>Gets how good the answer was.</summary>
    public PermutationStatus Status => Failure is not null ? PermutationStatus.Failed
        : Repairs == PermutationRepairs.None ? PermutationStatus.Ok
        : PermutationStatus.Repaired;

    /// <summary>Makes the outcome of an answer without an order.</summary>
    public static ParsedPermutation Failed(int count, PermutationFailure failure) =>
        new([.. Enumerable.Range(0, count)], PermutationRepairs.None, failure);

    /// <summary>Makes an order of the identifiers a model wrote: the first of each counts, unknown ones go, missing ones follow.</summary>
    public static ParsedPermutation Of(IEnumerable<int> identifiers, int count, PermutationRepairs repairs)
    {
        var order = new List<int>(count);
        var seen = new bool[count];
        foreach (var identifier in identifiers)
        {
            if (identifier < 1 || identifier > count)
            {
                repairs |= PermutationRepairs.OutOfRange;
            }
            else if (seen[identifier - 1])
            {
                repairs |= PermutationRepairs.Repeated;
            }
            else
            {
                seen[identifier - 1] = true;
                order.Add(identifier - 1);
            }
        }

        if (order.Count == 0)
            return Failed(count, PermutationFailure.NoIdentifiers);

        if (order.Count < count)
            repairs |= PermutationRepairs.Missing;
        order.AddRange(Enumerable.Range(0, count).Where(place => !seen[place]));
        return new(order, repairs, null);
    }
}
