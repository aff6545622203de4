/**
 * How likely two samples from one distribution differ at least as much in their ranks as these do, two-sided:
 * the test of Mann and Whitney, in its normal approximation with a correction for ties. For samples of 20
 * and more.
 */
export function rankTest(ones: readonly number[], others: readonly number[]): number {
  const total = ones.length + others.length
  const sorted = [...ones, ...others].toSorted((a, b) => a - b)
  const ranks = new Map<number, number>()
  let ties = 0
  for (let from = 0; from < total;) {
    const value = sorted[from] ?? 0
    const count = sorted.lastIndexOf(value) + 1 - from
    // Equal values share the mean of the ranks they take up, which count from 1.
    ranks.set(value, from + (count + 1) / 2)
    ties += count ** 3 - count
    from += count
  }
  const rankSum = ones.reduce((sum, value) => sum + (ranks.get(value) ?? 0), 0)
  const u = rankSum - (ones.length * (ones.length + 1)) / 2
  const product = ones.length * others.length
  const variance = (product / 12) * (total + 1 - ties / (total * (total - 1)))
  return variance === 0 ? 1 : 2 * upperTail(Math.abs(u - product / 2) / Math.sqrt(variance))
}

/** The share of the normal distribution beyond `z`, by Abramowitz and Stegun 26.2.17, to within 1e-7. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const sum =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
