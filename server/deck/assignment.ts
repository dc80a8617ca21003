/**
 * The maximum-weight assignment of rows to columns, each used at most once (Hungarian method with potentials,
 * O(rows² · (rows + columns))). A row stays free rather than take a weight of zero or less.
 *
 * @param weights row by row, `rows * columns` numbers.
 * @returns the column of each row, or -1.
 */
export function assign(weights: Float64Array, rows: number, columns: number): Int16Array {
  // One spare column a row, of weight 0, stands for staying free. Index 0 of the work arrays is the usual sentinel.
  const width = columns + rows;
  const cost = (row: number, column: number) =>
    column < columns ? -Math.max(0, weights[row * columns + column]!) : 0;
  const u = new Float64Array(rows + 1);
  const v = new Float64Array(width + 1);
  const rowOf = new Int16Array(width + 1);
  const way = new Int16Array(width + 1);
  const least = new Float64Array(width + 1);
  const done = new Uint8Array(width + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    least.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    do {
      done[column] = 1;
      const at = rowOf[column]!;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let c = 1; c <= width; c++) {
        if (done[c]) continue;
        const reduced = cost(at - 1, c - 1) - u[at]! - v[c]!;
        if (reduced < least[c]!) {
          least[c] = reduced;
          way[c] = column;
        }
        if (least[c]! < step) {
          step = least[c]!;
          next = c;
        }
      }
      for (let c = 0; c <= width; c++) {
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
  }
  const result = new Int16Array(rows).fill(-1);
  for (let c = 1; c <= columns; c++) {
    const row = rowOf[c]! - 1;
    if (row >= 0 && weights[row * columns + c - 1]! > 0) result[row] = c - 1;
  }
  return result;
}
