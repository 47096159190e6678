/**
 * Pearson's χ² of counts against equal shares, with its p-value: the regularised upper incomplete gamma function
 * Q(df/2, χ²/2) by series and continued fraction (Press et al., Numerical Recipes, 6.2).
 * `p` is 1 for fewer than two cells or no counts.
 */
export function chiSquareUniform(counts: readonly number[]): { chiSquare: number; degrees: number; p: number } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const degrees = counts.length - 1
  if (degrees < 1 || total === 0) return { chiSquare: 0, degrees: Math.max(0, degrees), p: 1 }
  const expected = total / counts.length
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return { chiSquare, degrees, p: upperGamma(degrees / 2, chiSquare / 2) }
}

const STEPS = 200
const EPSILON = 1e-12

function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a))
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x)
}

function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < STEPS && Math.abs(term) > Math.abs(sum) * EPSILON; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Lentz's method. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let value = d
  for (let i = 1; i < STEPS; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    value *= d * c
    if (Math.abs(d * c - 1) < EPSILON) break
  }
  return value
}

/** Lanczos approximation, g = 7, n = 9. */
function logGamma(x: number): number {
  const weights = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const t = shifted + 7.5
  const sum = weights.reduce((total, weight, i) => total + weight / (shifted + i + 1), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum)
}
