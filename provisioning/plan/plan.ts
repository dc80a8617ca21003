/**
 * All that makes a root file system of NVIDIA's an appliance: Twinspot's system around the release, and what was
 * answered. Plain data: the same whether an image is edited or a folder for NVIDIA's flash tools.
 */
import { placesIn } from '@twinspot/server/appliance/install/places.js';
import { ADMIN_USER, RELEASES } from '@twinspot/server/appliance/layout.js';
import { type ReleaseInfo, releaseName } from '@twinspot/server/appliance/release.js';
import type { SystemEntry, SystemPlan } from '@twinspot/server/appliance/system-plan.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { boards } from '../boards.ts';
import type { Board } from '../checks.ts';
import type { Identity } from '../identity.ts';
import { type ImageEntry, type Owners, ownedBy } from '../image/entries.ts';
import { addUsers } from './accounts.ts';
import { adminEntries, sudoers } from './admin.ts';
import { DEVICE_TREES, EXTLINUX, ownIdentity, withOverlay, wizardGone } from './boot.ts';
import { ACCOUNTS, type Facts, type FoundFile, RELEASE, ZONES } from './facts.ts';
import { currentLink, ownEntries, type PublicKey } from './own.ts';
import { locale, nameEntries, namesOfZone, timeZoneEntries } from './place.ts';
import { hostKeyEntries, sshdEntries } from './sshd.ts';
import { treeEntries } from './tree.ts';
import { wifiEntries } from './wifi.ts';

export interface Wanted {
  readonly board: Board;
  readonly identity: Identity;
  readonly system: SystemPlan;
  readonly release: ReleaseInfo;
  /** The files of the release, in their places: see `releaseTree`. */
  readonly tree: readonly ImageEntry[];
  readonly publicKey: PublicKey;
}

/**
 * @returns entries in the order in which they can be made
 * @throws {TwinspotError} `plan-board` for the image of another board, `plan-root` for what is no system of NVIDIA's,
 *   `plan-zone`, `plan-camera`
 */
export function plan(facts: Facts, wanted: Wanted): ImageEntry[] {
  const { board, identity, system, release, tree, publicKey } = wanted;
  checkBoard(facts, board);
  const { owners, entries: accounts } = accountEntries(facts, system);
  const named = (entries: readonly SystemEntry[]) => ownedBy(owners, entries);
  return merge([
    ...accounts,
    ...named(system.entries),
    ...named([planNote(system)]),
    ...named(skeleton(facts)),
    ...named([sudoers, ...adminEntries(identity.sshKeys)]),
    ...keepingOwners(facts, sshdEntries(text(facts, '/etc/ssh/sshd_config'))),
    ...hostKeyEntries(),
    ...named(nameEntries(identity.hostname, facts.files.get('/etc/hosts')?.text ?? '')),
    ...timeZoneEntries(zoneOf(facts, identity.timeZone)),
    locale,
    ...named(wifiEntries(identity.wifi)),
    ...named(ownEntries(board, identity, publicKey)),
    ...wizardGone,
    ...ownIdentity,
    ...cameraEntries(facts, board, identity),
    ...tree,
    ...named([currentLink(release)]),
  ]);
}

/** @param folder of a staged release, on this PC */
export function releaseTree(folder: string, release: ReleaseInfo): ImageEntry[] {
  return treeEntries(folder, `${RELEASES}/${releaseName(release)}`);
}

/** NVIDIA writes the release of its system into a file: R32 is the Nano's, R36 the Orin's. */
function checkBoard(facts: Facts, board: Board): void {
  const line = facts.files.get(RELEASE)?.text.split('\n')[0];
  const found = /^# R(\d+) \(release\), REVISION: ([\d.]+)/.exec(line ?? '');
  const { title, jetson } = boards[board];
  if (found === null) {
    throw new TwinspotError(
      'plan-root',
      `This is no system of NVIDIA's (${RELEASE} is missing or reads otherwise): take NVIDIA's image for the ${title}.`,
    );
  }
  const [major] = jetson!.l4t.split('.');
  if (found[1] === major) return;
  throw new TwinspotError(
    'plan-board',
    `This image is of L4T ${found[1]}.${found[2]} and the ${title} needs ${jetson!.l4t}: take NVIDIA's image for JetPack ${jetson!.jetpack}, or say which board it is with --board.`,
  );
}

function accountEntries(facts: Facts, system: SystemPlan) {
  const [passwd, group, shadow] = ACCOUNTS.map((path) =>
    path === '/etc/gshadow' ? undefined : text(facts, path),
  );
  const gshadow = facts.files.get('/etc/gshadow')?.text;
  const before = { passwd: passwd!, group: group!, shadow: shadow!, gshadow };
  const { accounts, owners } = addUsers(before, system.users, new Set([ADMIN_USER]));
  const texts = [accounts.passwd, accounts.group, accounts.shadow, accounts.gshadow];
  const entries = ACCOUNTS.flatMap((path, index): ImageEntry[] => {
    const content = texts[index];
    return content === undefined ? [] : [{ kind: 'file', path, mode: 0o644, text: content }];
  });
  return { owners: owners as Owners, entries: keepingOwners(facts, entries) };
}

/** What the installer on the board would have noted, so that an update removes what it brings no more. */
function planNote({ entries }: SystemPlan): SystemEntry {
  const written = entries.filter(({ kind }) => kind === 'file' || kind === 'link');
  const text = JSON.stringify(written.map(({ path }) => path));
  return { kind: 'file', path: placesIn().plan, mode: 0o600, text };
}

/** What a new person's home gets from useradd. */
function skeleton(facts: Facts): SystemEntry[] {
  return [...facts.files]
    .filter(([path]) => path.startsWith('/etc/skel/'))
    .map(([path, { text: content }]) => ({
      kind: 'file',
      path: path.replace('/etc/skel', `/home/${ADMIN_USER}`),
      mode: 0o644,
      owner: ADMIN_USER,
      text: content,
    }));
}

function zoneOf(facts: Facts, zone: string): string {
  const name = namesOfZone(zone).find((candidate) => facts.present.has(`${ZONES}/${candidate}`));
  if (name !== undefined) return name;
  throw new TwinspotError(
    'plan-zone',
    `The image does not know the time zone ${zone}: choose another of the same time with --timezone, such as Europe/Warsaw.`,
  );
}

function cameraEntries(facts: Facts, board: Board, { ribbon }: Identity): ImageEntry[] {
  const overlay = boards[board].jetson?.ribbons.find(({ name }) => name === ribbon)?.overlay;
  if (!overlay) return [];
  const tree = DEVICE_TREES.find((path) => facts.present.has(path));
  const config = facts.files.get(EXTLINUX);
  if (config === undefined || tree === undefined || !facts.present.has(overlay)) {
    const missing =
      config === undefined ? EXTLINUX : tree === undefined ? DEVICE_TREES[1] : overlay;
    throw new TwinspotError(
      'plan-camera',
      `The image lacks ${missing}, without which the camera on the flat cable stays off: take NVIDIA's image for JetPack 6.2, or use a webcam with --camera usb.`,
    );
  }
  const changed = withOverlay(config.text, overlay, tree);
  return keepingOwners(facts, [{ kind: 'file', path: EXTLINUX, mode: 0o644, text: changed }]);
}

function text(facts: Facts, path: string): string {
  const file = facts.files.get(path);
  if (file !== undefined) return file.text;
  throw new TwinspotError(
    'plan-root',
    `The image lacks ${path}: take NVIDIA's image as it was published.`,
  );
}

/** Files that were there keep their owner and mode. */
function keepingOwners(facts: Facts, entries: readonly ImageEntry[]): ImageEntry[] {
  return entries.map((entry) => {
    const found: FoundFile | undefined = facts.files.get(entry.path);
    if (entry.kind !== 'file' || found === undefined) return entry;
    return { ...entry, mode: found.mode, uid: found.uid, gid: found.gid };
  });
}

/** One entry for a path: what comes later wins, in the place of the first. */
function merge(entries: readonly ImageEntry[]): ImageEntry[] {
  return [...new Map(entries.map((entry) => [entry.path, entry])).values()];
}
