using System.Globalization;

namespace SkRerank.Training;

/// <summary>Writes MODEL_CARD.md of a new model.</summary>
internal static class ModelCard
{
    /// <summary>Renders the card.</summary>
    public static string Render(DistilOptions options, string teacher, DistilReport report)
    {
        var labels = report.Labels;
        int Count(DataSplit split) => labels.Queries.GetValueOrDefault(split);
        int Pairs(PassageRole role) => labels.Pairs.GetValueOrDefault(role);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Directory)))}

            A cross-encoder fine-tuned from `{options.Base.Name}`. Input [CLS] query [SEP] passage [SEP]; output one logit, higher is more relevant; not
            calibrated across queries. Weights INT8 per output channel, activations UINT8 with ranges measured on training pairs.

            ## Training
            {labels.Passages} passages; {Count(DataSplit.Train)} queries to train on, {Count(DataSplit.Dev)} to decide when to stop, {Count(DataSplit.Test)} kept for the table below.
            Pairs: {Pairs(PassageRole.Positive)} positive, {Pairs(PassageRole.Negative)} negative, {Pairs(PassageRole.Unsure)} left out as negatives because the teacher `{teacher}` finds them about as good.
            At most {options.Training.Steps} steps of {options.Training.QueriesPerStep} queries with {options.Training.Group} passages, learning rate {options.Training.LearningRate}, teacher's share {options.Training.TeacherWeight}, loss {options.Training.Loss}, seed {options.Training.Seed}.

            ## Quality
            {report.ToMarkdown()}
            ## Before you share it
            `golden.json` holds passages and queries of your documents. The weights are made from them: their licence is what your documents allow.

            """);
    }
}
