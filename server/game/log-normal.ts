/** Times whose logarithms are normally distributed: never negative, most near the median, some very long. */
export interface LogNormal {
  /** Milliseconds. */
  readonly median: number;
  /** Standard deviation of the natural logarithm of a time. */
  readonly sigma: number;
}

/**
 * The log-normal that explains these times best (maximum likelihood). Times in milliseconds; those that are not above 0 are
 * left out.
 *
 * @returns null for fewer than two times: they have no spread.
 */
export function fitLogNormal(times: readonly number[]): LogNormal | null {
  const logs = times.filter((time) => time > 0 && Number.isFinite(time)).map(Math.log);
  if (logs.length < 2) return null;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  return { median: Math.exp(mean), sigma: Math.sqrt(variance) };
}
