export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/**
 * The nearest-rank percentiles of some values.
 * @throws {RangeError} of none
 */
export function percentiles(values: readonly number[]): Percentiles {
  if (values.length === 0) throw new RangeError('no values, no percentiles');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
