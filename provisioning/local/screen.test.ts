import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkScreen } from './screen.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'twinspot-screen-'));
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (name: string, text = '\x7fELF') => writeFileSync(join(root, 'usr/bin', name), text);

it('takes a PC with X and a browser', () => {
  put('xinit');
  put('firefox-esr');
  checkScreen(root);
});

it('says what to install where there is neither', () => {
  expect(() => checkScreen(root)).toThrow(
    expect.objectContaining({
      code: 'local-screen',
      message: expect.stringContaining('install xserver-xorg xinit epiphany-browser"'),
    }),
  );
});

it('takes no snap for a browser, and no script that leads to one', () => {
  put('xinit');
  put('chromium-browser', '#!/bin/sh\nexec /snap/bin/chromium "$@"\n');
  mkdirSync(join(root, 'snap/bin'), { recursive: true });
  writeFileSync(join(root, 'snap/bin/firefox'), '\x7fELF');
  symlinkSync(join(root, 'snap/bin/firefox'), join(root, 'usr/bin/firefox'));
  expect(() => checkScreen(root)).toThrow(expect.objectContaining({ code: 'local-screen' }));
  put('epiphany');
  checkScreen(root);
});
