import { renderUnicodeCompact } from 'uqr';

/** What is printed once the service listens: where to open the page, and a code for phones. */
export function greeting(addresses: readonly string[]): string {
  const own = addresses.find((address) => address.startsWith('http://localhost'));
  const [other] = addresses.filter((address) => address !== own);
  const lines = ['', '  Twinspot is on.', ''];
  if (own !== undefined) lines.push(`  On this machine:  ${own}`);
  if (other !== undefined) {
    lines.push(`  On the network:   ${other}`, '');
    const code = renderUnicodeCompact(other, { border: 1 });
    lines.push(...code.split('\n').map((line) => `  ${line}`));
    lines.push('', '  Scan the code with a phone that is on the same network.');
  }
  return `${lines.join('\n')}\n`;
}
