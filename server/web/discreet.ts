import { homedir } from 'node:os';
import { repoRoot } from '../paths.ts';

/** An absolute path of at least one folder, POSIX or Windows; the folders without the last name. Devices are no secret. */
const FOLDERS =
  /(?<![\w/.~\\])(?:[A-Za-z]:\\(?:[^\\\s"';,()]+\\)*|\/(?!dev\/)(?:[^/\s"';,()]+\/)+)/g;

/**
 * A sentence for those who need not know where things lie on this machine: paths start at the checkout or the home
 * folder, any others are their last name. The log has them whole.
 */
export function discreet(sentence: string, root = repoRoot, home = homedir()): string {
  const fromRoot = sentence.replaceAll(`${root}/`, '');
  // A service may have the root folder for its home.
  const fromHome = home.length > 1 ? fromRoot.replaceAll(`${home}/`, '~/') : fromRoot;
  return fromHome.replace(FOLDERS, '…/');
}
