import { expect, it } from 'vitest';
import { readArgs } from './options.ts';

it('takes what is typed', () => {
  expect(readArgs(['anna@nano.local', '--model', 'eyes', '--force', '--port', '22'])).toMatchObject(
    {
      ...{ host: 'anna@nano.local', model: 'eyes', force: true, port: 22 },
      ...{ reference: undefined, back: false, downgrade: false, dryRun: false },
    },
  );
  expect(readArgs(['nano', '--from', 'mlflow:champion'])).toMatchObject({
    reference: 'mlflow:champion',
  });
  expect(readArgs(['here', '--back'])).toMatchObject({ host: 'here', back: true });
  expect(readArgs(['nano'])).toMatchObject({ host: 'nano', model: undefined });
  expect(readArgs(['--help'])).toMatchObject({ help: true });
});

it.each(['mlflow:champion', 'mlflow:open-eyes@champion', 'mlflow:open-eyes/12'])(
  'knows %s',
  (reference) => {
    expect(readArgs(['here', '--from', reference])).toMatchObject({ reference });
  },
);

it('says how a folder is named where one stands for a model of the registry', () => {
  expect(() => readArgs(['here', '--from', './eyes'])).toThrowError(
    expect.objectContaining({ message: expect.stringContaining('a folder is named by --model') }),
  );
});

it.each([
  [[]],
  [['a@b', 'c@d']],
  [['-oProxyCommand=reboot']],
  [['--', '-oProxyCommand=reboot']],
  [['here']],
  [['a@b', '--model', 'x', '--from', 'mlflow:champion']],
  [['a@b', '--back', '--model', 'x']],
  [['a@b', '--from', 'champion']],
  [['a@b', '--from', 'mlflow:a/b']],
  [['a@b', '--from', 'mlflow:--help me']],
  [['a@b', '--port', '0']],
  [['a@b', '--never']],
])('refuses %j', (words) => {
  expect(() => readArgs(words)).toThrowError(
    expect.objectContaining({
      code: 'bad-option',
      message: expect.stringContaining('npm run deploy -- --help'),
    }),
  );
});
