import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { createRef } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { PictureInput } from './PictureInput.tsx';

afterEach(cleanup);

/** An input, and the names of the files that it gave, one list each time. */
function open(from: 'camera' | 'file' | 'files') {
  const given: string[][] = [];
  const ref = createRef<HTMLInputElement>();
  render(
    <PictureInput
      {...{ input: ref, from, label: 'Pictures' }}
      onPictures={(pictures) => given.push(pictures.map(({ name }) => name))}
    />,
  );
  const input = screen.getByLabelText('Pictures') as HTMLInputElement;
  expect(ref.current).toBe(input);
  return { input, given };
}

it.each([
  ['camera', 'environment', false],
  ['file', null, false],
  ['files', null, true],
] as const)('takes pictures from the %s', (from, capture, many) => {
  const { input } = open(from);
  expect(input.getAttribute('capture')).toBe(capture);
  expect(input.multiple).toBe(many);
  expect(input.accept).toBe('image/*');
  expect(input.dataset.photo).toBe(from);
  expect(input.tabIndex).toBe(-1);
});

it('gives what was chosen, may be asked for the same again, and gives nothing where nothing was', () => {
  const { input, given } = open('files');
  const emptied: string[] = [];
  Object.defineProperty(input, 'value', { set: (value: string) => emptied.push(value) });
  const choose = (files: readonly File[]) => fireEvent.change(input, { target: { files } });
  choose([new File(['x'], 'a.jpg'), new File(['y'], 'b.jpg')]);
  choose([]);
  expect(given).toEqual([['a.jpg', 'b.jpg']]);
  expect(emptied).toEqual(['', '']);
});
