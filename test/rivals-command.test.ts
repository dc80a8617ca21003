import { expect, test } from 'vitest';
import { main as failures } from './failures-command.ts';
import { main as rivals } from './rivals-command.ts';

test.each(['0', '-3', 'soon'])('no rival is trained for %s seconds', async (seconds) => {
  await expect(rivals([`--seconds=${seconds}`])).rejects.toMatchObject({ code: 'rivals-usage' });
});

test('options that there are not are refused by name', async () => {
  await expect(rivals(['--minutes', '3'])).rejects.toMatchObject({ code: 'rivals-usage' });
  await expect(failures(['--plot'], '.')).rejects.toMatchObject({ code: 'failures-usage' });
});
