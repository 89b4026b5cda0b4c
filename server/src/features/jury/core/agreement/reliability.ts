/** Variances of the severity model, in squared units of the scores. */
export type Variances = { readonly entry: number; readonly juror: number; readonly residual: number }

export type Reliability = {
  /** What part of a score's variance is the entry's quality, the juror's severity, and the rest; they add up to 1. */
  readonly shares: Variances
  /** ICC(2,1) and ICC(2,k): how far one juror's score, and the mean of k, would repeat with other jurors. */
  readonly single: number
  readonly mean: number
  readonly jurorsPerEntry: number
}

/**
 * Shares (0 to 1) and reliability (correlations, 0 to 1) from variances in squared units; `jurorsPerEntry` is k, above 0 and not
 * necessarily whole. Null when all variances are 0. O(1). Never throws.
 * Source: Shrout and Fleiss (1979), case 2.
 */
export function reliability(variances: Variances, jurorsPerEntry: number): Reliability | null {
  const total = variances.entry + variances.juror + variances.residual
  if (!(total > 0)) return null
  const noise = variances.juror + variances.residual
  return {
    shares: {
      entry: variances.entry / total,
      juror: variances.juror / total,
      residual: variances.residual / total,
    },
    single: variances.entry / total,
    mean: variances.entry / (variances.entry + noise / jurorsPerEntry),
    jurorsPerEntry,
  }
}

/**
 * How many jurors an entry needs for a mean of the wanted reliability (0 to 1), rounded up, at least 1. Null when no number would do,
 * because entries do not differ or the wanted reliability is 1. O(1). Never throws.
 * Source: Spearman-Brown's formula (1910) turned round.
 */
export function jurorsFor(wanted: number, { entry, juror, residual }: Variances): number | null {
  const needed = (wanted / (1 - wanted)) * ((juror + residual) / entry)
  // A hair above a whole number is rounding.
  return Number.isFinite(needed) ? Math.max(1, Math.ceil(needed - 1e-9)) : null
}
