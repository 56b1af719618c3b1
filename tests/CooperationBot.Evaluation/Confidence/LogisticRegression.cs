namespace CooperationBot.Evaluation.Confidence;

/// <summary>Fits the weights of a logistic regression with a penalty on their squares, by Newton's method.</summary>
internal static class LogisticRegression
{
    private const int Steps = 25;

    /// <param name="examples">Traits, whether the claim was right, and how much it counts; the first trait is always 1 and is not penalised.</param>
    /// <param name="penalty">Weight of the penalty, above 0.</param>
    public static double[] Fit(IReadOnlyList<(IReadOnlyList<double> Traits, bool Right, double Weight)> examples, double penalty)
    {
        var width = examples[0].Traits.Count;
        var weights = new double[width];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[width];
            var curvature = new double[width, width];
            for (var i = 0; i < width; i++)
            {
                gradient[i] = i == 0 ? 0 : -penalty * weights[i];
                curvature[i, i] = i == 0 ? 1e-6 : penalty;
            }

            foreach (var (traits, right, weight) in examples)
            {
                var probability = Probability(weights, traits);
                for (var i = 0; i < width; i++)
                {
                    if (traits[i] != 0)
                    {
                        gradient[i] += weight * ((right ? 1 : 0) - probability) * traits[i];
                        for (var j = 0; j < width; j++)
                        {
                            curvature[i, j] += weight * probability * (1 - probability) * traits[i] * traits[j];
                        }
                    }
                }
            }

            var change = Solve(curvature, gradient);
            for (var i = 0; i < width; i++)
            {
                weights[i] += change[i];
            }
        }

        return weights;
    }

    public static double Probability(IReadOnlyList<double> weights, IReadOnlyList<double> traits)
    {
        var sum = 0.0;
        for (var i = 0; i < traits.Count; i++)
        {
            sum += weights[i] * traits[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Gauss's elimination; the matrix is positive definite, so that its diagonal never becomes 0.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var width = right.Length;
        for (var i = 0; i < width; i++)
        {
            for (var row = i + 1; row < width; row++)
            {
                var factor = matrix[row, i] / matrix[i, i];
                for (var column = i; column < width; column++)
                {
                    matrix[row, column] -= factor * matrix[i, column];
                }

                right[row] -= factor * right[i];
            }
        }

        for (var i = width - 1; i >= 0; i--)
        {
            for (var column = i + 1; column < width; column++)
            {
                right[i] -= matrix[i, column] * right[column];
            }

            right[i] /= matrix[i, i];
        }

        return right;
    }
}
