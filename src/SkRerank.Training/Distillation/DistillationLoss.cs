namespace SkRerank.Training;

/// <summary>Names the ways in which a model learns from the scores of a teacher.</summary>
public enum DistillationLoss
{
    /// <summary>The divergence of Kullback and Leibler between the shares that both give to the passages of a query.</summary>
    Listwise,

    /// <summary>The squared error of score differences (Hofstätter et al., Improving Efficient Neural Ranking Models with Cross-Architecture
    /// Knowledge Distillation, 2020).</summary>
    MarginMse,

    /// <summary>The logistic loss of each pair in the teacher's order (Burges et al., Learning to Rank using Gradient Descent, 2005); right for
    /// teachers that give ranks.</summary>
    RankNet,
}
