/** How phones come to the table: by the code that the kiosk shows. */
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import type { Party, Person } from './party.ts';
import { phone, Screen } from './screen.ts';

/** The address in the QR code on the kiosk's screen, read from its pixels as a phone's camera reads it. */
export async function scan({ page }: Screen): Promise<string> {
  const code = page.getByRole('img', { name: /QR code/ });
  const { data, info } = await sharp(await code.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

/** A phone that scans the code and sits down. */
export async function joinFrom(party: Party, person: Person): Promise<Screen> {
  const screen = await Screen.open(party.browser, await scan(party.kiosk), phone);
  await sitDown(screen, person);
  return screen;
}

/** Fills in who one is, and joins. */
export async function sitDown(
  { page }: Pick<Screen, 'page'>,
  { name, colour, shape }: Person,
): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('group', { name: 'Colour' }).getByRole('button', { name: colour }).tap();
  await page.getByRole('group', { name: 'Shape' }).getByRole('button', { name: shape }).tap();
  await page.getByRole('button', { name: 'Join', exact: true }).tap();
}
