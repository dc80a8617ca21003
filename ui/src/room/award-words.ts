/** What is said about an award: a word that is huge, and a line under it. */
import type { Award } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { symbolName, text } from '../i18n/index.ts';
import { language } from '../i18n/lang.ts';
import { figure } from './figures.ts';
import { seatName, seatNames } from './players.ts';

export interface AwardWords {
  readonly word: string;
  readonly line: string;
}

export function awardWords(room: RoomView, award: Award): AwardWords {
  const { common } = text.value;
  const name = symbolName(award.symbol);
  const symbol = common.called(name ?? common.thisOne);
  const [first = 0] = award.seats;
  const who = seatName(room, first);
  switch (award.kind) {
    case 'won':
      return { word: symbol, line: wonLine(room, award, who) };
    case 'tie':
      return { word: symbol, line: common.tie(seatNames(room, award.seats)) };
    case 'wrong':
      return { word: common.wrong(who), line: name ? symbol : '' };
    case 'unsure':
      return { word: common.unsure, line: common.unsureHint };
    case 'nobody':
      return { word: common.nobody, line: name ? symbol : '' };
  }
}

function wonLine(room: RoomView, { margin, target }: Award, who: string): string {
  const { common } = text.value;
  const by = margin === null ? null : span(margin);
  if (target !== null) {
    const whom = seatName(room, target);
    return by === null ? common.gives(who, whom) : common.givesBy(who, whom, by);
  }
  return by === null ? common.won(who) : common.wonBy(who, by);
}

/** A span of time as people read it: `38 ms`, `1.84 s`; no line breaks in it. */
export function span(milliseconds: number): string {
  const { common } = text.value;
  if (Math.abs(milliseconds) >= 1000) return inSeconds(milliseconds);
  const decimals = Math.abs(milliseconds) < 10 ? 1 : 0;
  return whole(common.milliseconds(figure(milliseconds, language.value, decimals)));
}

/** `0.92 s` */
export function inSeconds(milliseconds: number): string {
  return whole(text.value.common.seconds(figure(milliseconds / 1000, language.value, 2)));
}

function whole(words: string): string {
  return words.replace(/ /g, '\u00a0');
}

/** When the cards of an award lay open, on the service's clock; null where nobody knows. */
export function openedAt({ took, seats, claims }: Award): number | null {
  const first = claims.find(({ seat }) => seats.includes(seat));
  return took === null || !first ? null : first.at - took;
}

/** By how much the margin of an award may be off, milliseconds; null where there is no margin. */
export function marginDoubt({ margin, seats, claims }: Award): number | null {
  const first = claims.find(({ seat }) => seats.includes(seat));
  if (margin === null || !first) return null;
  const apart = (at: number) => Math.abs(at - first.at - margin);
  const [next] = claims
    .filter((claim) => claim !== first)
    .sort((a, b) => apart(a.at) - apart(b.at));
  return first.uncertainty + (next?.earlier ?? next?.uncertainty ?? 0);
}
