import type { CSSProperties } from 'preact';
import { useMemo } from 'preact/hooks';
import type { SymbolPlace } from '../../../server/web/learn-protocol.ts';
import { around, arrange, type Spot } from './arrange.ts';
import { Patch } from './Patch.tsx';

interface GrowingProps {
  readonly symbols: readonly SymbolPlace[];
  /** How many there will be. */
  readonly of: number;
  readonly label: string;
}

/** A round card on which every symbol finds its place that was found in the deck. */
export function Growing({ symbols, of, label }: GrowingProps) {
  const count = Math.max(of, symbols.length);
  const spots = useMemo(() => arrange(count), [count]);
  return (
    <div class="growing" role="img" aria-label={label}>
      {spots.map((spot, at) => (
        <Lying key={at} spot={spot} place={symbols[at] ?? null} />
      ))}
    </div>
  );
}

/** A card that nobody has shown, by the symbols that it must carry. */
export function MissingCard({
  symbols,
  label,
}: {
  symbols: readonly SymbolPlace[];
  label: string;
}) {
  const spots = useMemo(() => around(symbols.length), [symbols.length]);
  return (
    <div class="missing-card" role="img" aria-label={label}>
      {spots.map((spot, at) => (
        <Lying key={at} spot={spot} place={symbols[at]!} />
      ))}
    </div>
  );
}

/** A symbol in its place, or the place that waits for it. */
function Lying({ spot: { x, y, reach }, place }: { spot: Spot; place: SymbolPlace | null }) {
  const style: CSSProperties = {
    left: `${50 * (1 + x - reach)}%`,
    top: `${50 * (1 + y - reach)}%`,
    width: `${100 * reach}%`,
    height: `${100 * reach}%`,
  };
  return (
    <span class={`lying${place ? '' : ' lying-open'}`} style={style}>
      {place && <Patch place={place} />}
    </span>
  );
}
