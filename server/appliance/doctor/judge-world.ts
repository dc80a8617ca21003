/** The network around it, its clock, and the system that it is part of. */

import type { Facts } from './facts.ts';
import { bad, type Finding, good, judged } from './finding.ts';

/** Percent of a wireless network's quality. */
const WEAK = 35;

export function ofNetwork({ addresses, signal, nameTaken, board }: Facts): Finding[] {
  const network = judged('network', addresses, (found) =>
    found.length === 0
      ? bad('network', 'warn', 'network-none', 'The machine is on no network.')
      : good('network', `The machine is on the network as ${found.join(', ')}.`, found.join(', ')),
  );
  const strength = judged('signal', signal, (percent) => {
    if (percent === null) return null;
    const figure = `${percent} %`;
    const says = `The wireless network comes in at ${figure}.`;
    return percent < WEAK
      ? bad('signal', 'warn', 'signal-weak', says, figure)
      : good('signal', says, figure);
  });
  if (board === null) return [...network, ...strength];
  const name = judged('name', nameTaken, (taken) =>
    taken
      ? bad('name', 'warn', 'name-taken', 'Another machine answers to twinspot.local.')
      : good('name', 'Nobody else answers to twinspot.local.'),
  );
  return [...network, ...strength, ...name];
}

export function ofClock({ clock }: Facts): Finding[] {
  return judged('clock', clock, ({ now, notBefore, synchronized }) => {
    const figure = new Date(now).toISOString().slice(0, 16).replace('T', ' ');
    if (notBefore !== null && now < notBefore) {
      const says = `The clock says ${figure}, which is before this Twinspot was made.`;
      return bad('clock', 'warn', 'clock-wrong', says, figure);
    }
    const says = `The clock says ${figure} (UTC)`;
    return synchronized
      ? good('clock', `${says}, and is kept right by the network.`, figure)
      : bad('clock', 'warn', 'clock-unset', `${says}, and nothing keeps it right.`, figure);
  });
}

export function ofSystem({ units, browser }: Facts): Finding[] {
  const firewall = judged('firewall', units, (states) =>
    states['twinspot-firewall.service'] === 'active'
      ? good('firewall', 'The firewall is on.')
      : bad('firewall', 'warn', 'firewall-off', 'The firewall is off.'),
  );
  const screen = judged('screen', browser, (name) => {
    if (name === null) {
      return bad('screen', 'fail', 'screen-no-browser', 'There is no browser for the screen.');
    }
    const state = 'is' in units ? units.is['twinspot-kiosk.service'] : undefined;
    return state === 'failed'
      ? bad('screen', 'fail', 'screen-down', 'What shows the game on the screen has failed.')
      : good('screen', `${name} shows the game on the screen.`, name);
  });
  return [...firewall, ...screen];
}

export function ofVersions({ versions, board }: Facts): Finding[] {
  return judged('versions', versions, ({ release, board: made, node, kernel, l4t, glibc }) => {
    const parts = [
      `Twinspot ${release ?? 'from a checkout'}`,
      `Node ${node}`,
      `kernel ${kernel}`,
      ...(l4t === null ? [] : [`L4T ${l4t}`]),
      ...(glibc === null ? [] : [`glibc ${glibc}`]),
    ];
    const says = `${parts.join(', ')}.`;
    return made !== null && board !== null && made !== board
      ? bad('versions', 'fail', 'versions-board', `Made for ${made}, and this is ${board}: ${says}`)
      : good('versions', says, parts.join(', '));
  });
}
