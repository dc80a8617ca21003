import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('takes what is typed', () => {
  const words = [
    'anna@nano.local',
    '--port',
    '2222',
    '--bundle',
    'a',
    '--bundle',
    'b',
    '--no-kiosk',
  ];
  expect(readOptions([...words, '--board', 'jetson-nano', '--dry-run'])).toMatchObject({
    ...{ host: 'anna@nano.local', port: 2222, bundles: ['a', 'b'], kiosk: false },
    ...{ board: 'jetson-nano', dryRun: true, downgrade: false, language: 'en' },
  });
  expect(readOptions(['--help'])).toMatchObject({ help: true });
});

it.each([
  [[]],
  [['a@b', 'c@d']],
  [['-oProxyCommand=reboot']],
  [['--', '-oProxyCommand=reboot']],
  [['a@b', '--port', '0']],
  [['a@b', '--port', 'ssh']],
  [['a@b', '--board', 'nano']],
  [['a@b', '--language', 'xx']],
  [['a@b', '--never']],
])('refuses %j', (words) => {
  expect(() => readOptions(words)).toThrowError(expect.objectContaining({ code: 'bad-option' }));
});
