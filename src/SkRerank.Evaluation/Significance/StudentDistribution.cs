namespace SkRerank.Evaluation;

/// <summary>Computes tail probabilities of Student's t distribution.</summary>
/// <remarks>
/// P(|T| > t) = I(n / (n + t²); n/2, 1/2), the regularised incomplete beta function (NIST Digital Library of Mathematical Functions, 8.17),
/// here by its continued fraction 8.17.22, evaluated by the modified method of Lentz. Logarithm of gamma: Lanczos, SIAM J. Numer. Anal.
/// B 1, 1964, with g = 7 and nine coefficients.
/// </remarks>
internal static class StudentDistribution
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-15;
    private const int MaxTerms = 10_000;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Computes P(|T| > |t|).</summary>
    public static double TwoSided(double t, int degreesOfFreedom) =>
        IncompleteBeta(degreesOfFreedom / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2.0, 0.5);

    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
            return x <= 0 ? 0 : 1;
        if (x > (a + 1) / (a + b + 2))
            return 1 - IncompleteBeta(1 - x, b, a);

        var factor = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return factor / a / Fraction(x, a, b);
    }

    private static double Fraction(double x, double a, double b)
    {
        var (value, c, d) = (1.0, 1.0, 0.0);
        for (var term = 1; term <= MaxTerms; term++)
        {
            var m = term / 2;
            var coefficient = term % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (coefficient * d));
            c = NotZero(1 + (coefficient / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < Precision)
                break;
        }

        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double z)
    {
        var x = z - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + Lanczos.Length - 1.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
