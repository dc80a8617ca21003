/** Tells whether anything changed of what a release is made of. */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What a release is made of, in the checkout. What is built of it is not asked: it is built anew where it is stale. */
const PARTS = [
  ...['package.json', 'package-lock.json', 'systemd', 'ui', 'server', 'native', 'scripts'],
  ...['models/eyes', 'models/decks', 'provisioning/boards.ts', 'provisioning/payload'],
];
const MADE = /^(node_modules|dist|build|prebuilt|.*\.tsbuildinfo|.*\.test\.(ts|tsx|mjs))$/;

/** @returns the same for the same names and contents */
export function hashCheckout(root: string): string {
  const hash = createHash('sha256');
  for (const part of PARTS) if (existsSync(join(root, part))) add(hash, root, part, MADE);
  return hash.digest('hex');
}

/** @returns the same for the same names, contents and links in a folder */
export function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) add(hash, folder, name);
  return hash.digest('hex');
}

function add(hash: Hash, root: string, path: string, besides?: RegExp): void {
  const file = join(root, path);
  const stat = lstatSync(file);
  if (stat.isDirectory()) {
    const names = readdirSync(file).filter((name) => !besides?.test(name));
    for (const name of names.sort()) add(hash, root, join(path, name), besides);
    return;
  }
  const content = stat.isSymbolicLink() ? readlinkSync(file) : readFileSync(file);
  const one = createHash('sha256').update(content).digest('hex');
  hash.update(`${path}\0${stat.mode & 0o111 ? 'x' : '-'}${one}\n`);
}
