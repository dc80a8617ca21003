import { describe, expect, it } from 'vitest';
import { type Outlook, situationKey, situationOf, spoken } from './situation.ts';
import { cardAt, healthOf, keyScene, matchOf, sceneOf } from './testing/scenes.ts';

const calm: Outlook = {
  link: 'open',
  status: healthOf(),
  scene: keyScene,
  photo: null,
  deckName: null,
  light: 0.9,
  wantsWebcam: false,
};
const kindOf = (more: Partial<Outlook>) => situationOf({ ...calm, ...more }).kind;
const five = ['a', 'b', 'c', 'd', 'e'];
const unread = { ...cardAt(0, 0, five), card: null };

describe('situationOf', () => {
  it('tells the match and the time it took', () => {
    expect(situationOf(calm)).toMatchObject({ kind: 'found', time: 24, matches: keyScene.matches });
  });

  it.each<[string, Partial<Outlook>]>([
    ['refused', { link: 'refused' }],
    ['connecting', { link: 'connecting' }],
    ['connecting', { status: null }],
    ['lost', { link: 'lost' }],
    ['failed', { status: healthOf({ status: 'failed', message: 'No networks.' }) }],
    ['webcam', { wantsWebcam: true }],
    ['starting', { status: healthOf({ status: 'starting' }) }],
    ['no-camera', { scene: null }],
    ['no-camera', { status: healthOf({ camera: null }) }],
    ['empty', { scene: sceneOf([]) }],
    ['dark', { scene: sceneOf([]), light: 0.05 }],
    ['one-card', { scene: sceneOf([cardAt(0, 0, five)]) }],
    ['face-down', { scene: sceneOf([cardAt(0, 0), cardAt(300, 0)]) }],
    ['other-deck', { scene: sceneOf([unread, unread]), deckName: 'Open deck' }],
    ['unsure', { scene: sceneOf([unread, unread]) }],
    ['photo-reading', { photo: { phase: 'reading' } }],
    ['photo-failed', { photo: { phase: 'failed', failure: { why: 'no-answer' } } }],
    ['photo-empty', { photo: { phase: 'read', scene: sceneOf([]) } }],
    ['photo-one-card', { photo: { phase: 'read', scene: sceneOf([cardAt(0, 0, five)]) } }],
    ['photo-unsure', { photo: { phase: 'read', scene: sceneOf([unread, unread]) } }],
    ['found', { photo: { phase: 'read', scene: keyScene }, link: 'lost' }],
  ])('is %s for %j', (kind, more) => {
    expect(kindOf(more)).toBe(kind);
  });

  it('is a game while one is on, unless the eye is blind', () => {
    const status = healthOf({ playing: true });
    expect(kindOf({ status, scene: null })).toBe('game');
    expect(kindOf({ status })).toBe('game');
    expect(kindOf({ status: { ...status, status: 'failed' } })).toBe('failed');
  });

  it('says in every case what to do, in whole sentences', () => {
    const hints = [
      { link: 'refused' as const },
      { link: 'lost' as const },
      { scene: sceneOf([]) },
      { scene: sceneOf([cardAt(0, 0, five)]) },
      { scene: sceneOf([unread, unread]), deckName: 'Open deck' },
    ].map((more) => situationOf({ ...calm, ...more }));
    for (const situation of hints) {
      expect(situation.kind === 'found' ? '' : situation.hint).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("passes the service's own sentence on", () => {
    const status = healthOf({ status: 'failed', message: 'The bundle is broken.' });
    expect(situationOf({ ...calm, status })).toMatchObject({ hint: 'The bundle is broken.' });
  });
});

describe('spoken', () => {
  it('reads a match out', () => {
    expect(spoken(situationOf(calm))).toBe('Key, on both cards.');
  });

  it('reads several out with their cards, and what has no name too', () => {
    const scene = sceneOf(
      [...keyScene.cards, cardAt(900, 0)],
      [matchOf(0, 1, 'key'), matchOf(0, 2, null)],
    );
    expect(spoken(situationOf({ ...calm, scene }))).toBe(
      'Key on cards 1 and 2; the same symbol on cards 1 and 3.',
    );
  });
});

describe('situationKey', () => {
  it('tells matches apart, but not two frames of the same one', () => {
    const later = { ...keyScene, timings: { ...keyScene.timings, total: 30 } };
    expect(situationKey(situationOf({ ...calm, scene: later }))).toBe(
      situationKey(situationOf(calm)),
    );
    const sun = sceneOf(keyScene.cards, [matchOf(0, 1, 'sun')]);
    expect(situationKey(situationOf({ ...calm, scene: sun }))).not.toBe(
      situationKey(situationOf(calm)),
    );
  });
});
