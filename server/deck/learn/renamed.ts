/** Whether two tables are one up to the names of the symbols: for tests and measurements. */
export function sameUpToNames<A, B>(
  a: ReadonlyMap<number, readonly A[]>,
  b: ReadonlyMap<number, readonly B[]>,
): boolean {
  if (a.size !== b.size || [...a.keys()].some((number) => !b.has(number))) return false;
  const where = <S>(table: ReadonlyMap<number, readonly S[]>) => {
    const cards = new Map<S, number[]>();
    for (const number of [...table.keys()].sort((x, y) => x - y))
      for (const symbol of table.get(number)!)
        cards.set(symbol, [...(cards.get(symbol) ?? []), number]);
    return [...cards.values()].map(String).sort().join(';');
  };
  return where(a) === where(b);
}
