import { expect, test } from 'vitest';
import { trainOptions } from './train-options.ts';

test('what is given reaches the trainer, with paths from where it was typed', () => {
  const words =
    '--from eyes --teacher big --data data#photos --real 0.25 --eyes other --patience 3 --deterministic --gpus 2 --out new';
  expect(trainOptions(words.split(' '), '/home/anna')).toEqual({
    quick: false,
    out: '/home/anna/new',
    bundle: '/home/anna/eyes',
    teacher: '/home/anna/big',
    only: undefined,
    steps: undefined,
    data: '/home/anna/data#photos',
    eyes: '/home/anna/other',
    ssdlite: false,
    baseline: false,
    stack: undefined,
    store: undefined,
    processes: 2,
    asked: ['--real', '0.25', '--patience', '3', '--deterministic'],
  });
  expect(trainOptions(['--data', 's3://b/data#photos', '--out', 'x'], '/home/anna')?.data).toBe(
    's3://b/data#photos',
  );
  expect(trainOptions([], '/home/anna')).toMatchObject({ out: undefined, asked: [] });
  expect(trainOptions(['--help'], '/')).toBeNull();
});

test('the baseline takes steps and a deck of its own', () => {
  const words = '--architecture ssdlite --steps 12 --deck classic --out new'.split(' ');
  expect(trainOptions(words, '/')).toMatchObject({
    ssdlite: true,
    steps: '12',
    asked: ['--deck', 'classic'],
  });
});

test('the steps run elsewhere, and beside the baseline', () => {
  expect(trainOptions('--stack aws --gpu-step sagemaker --baseline'.split(' '), '/')).toMatchObject(
    {
      stack: { name: 'aws', gpu: 'sagemaker' },
      baseline: true,
    },
  );
});

test.each([
  ['a step operator of no stack', '--gpu-step sagemaker'],
  ['the baseline beside itself', '--architecture ssdlite --baseline --out x'],
  ['a share of no data set', '--real 0.5'],
  ['eyes for no data set', '--eyes .'],
  ['a blend with nothing', '--blend 0.5 --out x'],
  ['a blend beyond all', '--from x --blend 2 --out y'],
  ['a teacher of no vectors', '--teacher . --from x --only cards --out y'],
  ['real pictures in the shipped bundle', '--data a#b'],
  ['a share beyond all', '--data a#b --real 1.5 --out x'],
  ['a share of nothing', '--data a#b --real 0 --out x'],
  ['a data set without a name', '--data s3://bucket/data --out x'],
  ['half a patience', '--patience 0.5'],
  ['three processes', '--gpus 3'],
  ['an architecture that is none', '--architecture yolo --out x'],
  ['a detector in the place of the bundle', '--architecture ssdlite'],
  ['a detector from a bundle', '--architecture ssdlite --out x --from y'],
  ['a deck for what knows none', '--deck open'],
  ['a deck beside a data set', '--architecture ssdlite --out x --data a#b --deck open'],
])('%s is refused', (_, words) => {
  expect(() => trainOptions(words.split(' '), '/')).toThrowError(
    expect.objectContaining({ code: 'train-usage' }),
  );
});
