import { expect, test, vi } from 'vitest';
import { TwinspotError } from '../errors.ts';
import { Troubles } from './troubles.ts';

test('a trouble is told once, and once more when it is over', () => {
  const tell = vi.fn();
  const troubles = new Troubles(tell);
  troubles.tell('camera', null);
  expect(tell).not.toHaveBeenCalled();
  for (let i = 0; i < 3; i++) troubles.tell('camera', new TwinspotError('dark', 'It is dark.'));
  troubles.tell('vision', new TwinspotError('dark', 'It is dark.'));
  troubles.tell('camera', null);
  troubles.tell('camera', null);
  const dark = { code: 'dark', message: 'It is dark.' };
  expect(tell.mock.calls).toEqual([
    ['camera', dark],
    ['vision', dark],
    ['camera', null],
  ]);
});

test('a defect is logged whole and told without its details', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const tell = vi.fn();
  const defect = new Error('a secret of the program');
  new Troubles(tell).tell('vision', defect);
  expect(tell).toHaveBeenCalledWith('vision', {
    code: 'internal',
    message: expect.not.stringContaining('secret'),
  });
  expect(log).toHaveBeenCalledWith(defect);
  log.mockRestore();
});
