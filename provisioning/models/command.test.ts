import { expect, it, vi } from 'vitest';
import { main } from './command.ts';
import { returnHere } from './here.ts';

vi.mock('./here.ts', () => ({ placeHere: vi.fn(), returnHere: vi.fn(() => 'returned') }));

it('says that it would return to the model before, and does not', async () => {
  expect(await main(['here', '--back', '--dry-run'], '/')).toBe(
    'It would return to the model before. Nothing was changed.',
  );
  expect(returnHere).not.toHaveBeenCalled();
  expect(await main(['here', '--back'], '/')).toBe('returned');
});
