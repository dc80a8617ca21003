/**
 * Vectors one after the other, in double precision, which JavaScript reckons in anyway. Two more, that are anything, lie
 * behind them, so that `products` has no remainder.
 */
export interface Vectors {
  readonly count: number;
  /** Numbers in a vector. */
  readonly length: number;
  readonly values: Float64Array;
}

/** The dot products of the vectors of two lists. */
export interface Products {
  /** That of the first list's vector `i` with the second's `j` is at `i * stride + j`. */
  readonly values: Float64Array;
  readonly stride: number;
}

/** @param vectors all of one length */
export function widened(vectors: readonly Float32Array[]): Vectors {
  const length = vectors[0]?.length ?? 0;
  const values = new Float64Array((vectors.length + 2) * length);
  for (let i = 0; i < vectors.length; i++) values.set(vectors[i]!, i * length);
  return { count: vectors.length, length, values };
}

/** Those from `from` until before `until`. */
export function part({ length, values }: Vectors, from: number, until: number): Vectors {
  return { count: until - from, length, values: values.subarray(from * length) };
}

/**
 * Multiplies two lists, three vectors by three at a time: their nine sums and six numbers are what a processor has
 * registers for. A sum is added up in the order of its numbers, so it is the same whatever lies around it.
 */
export function products(a: Vectors, b: Vectors): Products {
  const { length } = a;
  const left = a.values;
  const right = b.values;
  const rows = 3 * Math.ceil(a.count / 3);
  const stride = 3 * Math.ceil(b.count / 3);
  const values = new Float64Array(rows * stride);
  for (let i = 0; i < rows; i += 3) {
    for (let j = 0; j < stride; j += 3) {
      const p = i * length;
      const q = j * length;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      for (let x = 0; x < length; x++) {
        const a0 = left[p + x]!;
        const a1 = left[p + length + x]!;
        const a2 = left[p + 2 * length + x]!;
        const b0 = right[q + x]!;
        const b1 = right[q + length + x]!;
        const b2 = right[q + 2 * length + x]!;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s20 += a2 * b0;
        s21 += a2 * b1;
        s22 += a2 * b2;
      }
      const at = i * stride + j;
      values[at] = s00;
      values[at + 1] = s01;
      values[at + 2] = s02;
      values[at + stride] = s10;
      values[at + stride + 1] = s11;
      values[at + stride + 2] = s12;
      values[at + 2 * stride] = s20;
      values[at + 2 * stride + 1] = s21;
      values[at + 2 * stride + 2] = s22;
    }
  }
  return { values, stride };
}
