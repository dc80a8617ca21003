// An eye for tests: it answers without networks, and dies, hangs or refuses on request.
process.on('message', (message) => {
  const say = (answer, done) => process.send(answer, done);
  if (message.type === 'start') {
    if (message.settings.model === 'dies') process.exit(3);
    const { failures } = message.settings.ladder?.ladder ?? { failures: 0 };
    if (message.settings.model === 'ends for the camera' && failures < 7) {
      say({ type: 'ladder', kept: { ladder: { failures: failures + 1 }, trouble: null } });
      return say({ type: 'pong' }, () => process.exit(75));
    }
    say({
      type: 'ready',
      model: failures > 0 ? `${failures} failures` : `${process.pid}`,
      decks: [{ id: 'open', name: 'Open' }],
    });
    say({ type: 'camera', kind: 'virtual' });
  }
  if (message.type === 'ping' && !globalThis.hung) say({ type: 'pong' });
  if (message.type === 'attend') globalThis.attends = message.on;
  if (message.type === 'heat') globalThis.heat = message.heat;
  if (message.type !== 'ask') return;
  const { id, request } = message;
  if (request.do === 'deck') return say({ type: 'answer', id, scene: null });
  if (request.do === 'relate') return say({ type: 'answer', id, scene: null, kin: [null] });
  if (request.do === 'capture') {
    // Whether it attends, and how warm it is, stand in for what it sees.
    const look = { deck: globalThis.heat ?? null, number: Number(globalThis.attends), symbols: [] };
    const jpeg = Uint8Array.of(request.track);
    return say({ type: 'answer', id, scene: null, capture: { look, jpeg, kin: [] } });
  }
  const text = Buffer.from(request.bytes ?? []).toString();
  if (text === 'die') process.kill(process.pid, 'SIGKILL');
  if (text === 'hang') globalThis.hung = true;
  if (text === 'refuse') {
    const error = { code: 'picture-empty', message: 'No.' };
    return say({ type: 'answer', id, error, status: 415 });
  }
  if (text === 'picture') {
    const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
    const scene = { width: 1, height: 1, deck: request.deck, cards: [], matches: [], timings };
    say({ type: 'answer', id, scene });
  }
});
process.on('disconnect', () => process.exit(0));
