/**
 * The maximum-weight assignment of rows to columns, each used at most once (Hungarian method with potentials,
 * O(rows² · columns)). A row stays free rather than take a weight of zero or less.
 *
 * @param weights row by row, `rows * columns` numbers.
 * @returns the column of each row, or -1.
 */
export function assign(weights: Float64Array, rows: number, columns: number): Int16Array {
  // The last column, of weight 0, stands for staying free: it has room for every row, so nobody is ever moved out of it.
  // Index 0 of the work arrays is the usual sentinel.
  const free = columns + 1;
  const costs = new Float64Array(rows * free);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) costs[row * free + c] = -Math.max(0, weights[at]!);
  }
  const u = new Float64Array(rows + 1);
  const v = new Float64Array(free + 1);
  const rowOf = new Int16Array(free + 1);
  const way = new Int16Array(free + 1);
  const least = new Float64Array(free + 1);
  const done = new Uint8Array(free + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    least.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    do {
      done[column] = 1;
      const at = rowOf[column]!;
      const first = (at - 1) * free - 1;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let c = 1; c <= free; c++) {
        if (done[c]) continue;
        const reduced = costs[first + c]! - u[at]! - v[c]!;
        if (reduced < least[c]!) {
          least[c] = reduced;
          way[c] = column;
        }
        if (least[c]! < step) {
          step = least[c]!;
          next = c;
        }
      }
      for (let c = 0; c <= free; c++) {
        if (done[c]) {
          u[rowOf[c]!]! += step;
          v[c]! -= step;
        } else least[c]! -= step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = way[column]!;
      rowOf[column] = rowOf[before]!;
      column = before;
    }
    rowOf[free] = 0;
  }
  const result = new Int16Array(rows).fill(-1);
  for (let c = 1; c <= columns; c++) {
    const row = rowOf[c]! - 1;
    if (row >= 0 && weights[row * columns + c - 1]! > 0) result[row] = c - 1;
  }
  return result;
}
