import { useMemo } from 'preact/hooks';
import { qrPath } from '../qr.ts';

/** An address as a code to scan. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { path, size } = useMemo(() => qrPath(address), [address]);
  return (
    <svg
      class="join-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
