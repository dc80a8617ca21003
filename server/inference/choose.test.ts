import { describe, expect, test, vi } from 'vitest';
import { TwinspotError } from '../errors.ts';
import { type BackendNews, type Candidate, Choice } from './choose.ts';
import { type Backend, type BackendName, Later, type Network } from './network.ts';

const files = { cards: 'cards.onnx', symbols: 'symbols.onnx' };
const INPUT = Float32Array.of(3, 4);

/** A backend whose networks answer with its factor times the input. */
class Fake implements Candidate {
  readonly title: string;
  readonly name: BackendName;
  readonly factor: number;
  /** What is thrown instead, while it is set. */
  missing: Error | null = null;
  refuses: Error | null = null;
  fails: Error | null = null;
  later: Later | null = null;
  /** What a run waits for. */
  slow: Promise<void> | null = null;
  opened = 0;
  runs = 0;
  live = 0;

  constructor(name: BackendName, factor: number) {
    this.name = name;
    this.title = `Fake ${name}`;
    this.factor = factor;
  }

  async open(): Promise<Backend> {
    this.opened++;
    if (this.missing) throw this.missing;
    return {
      ...{ name: this.name, title: this.title, precision: 'single' as const },
      prepare: async () => {
        if (this.later) throw this.later;
      },
      load: async () => this.#load(),
    };
  }

  #load(): Network {
    if (this.refuses) throw this.refuses;
    this.live++;
    return {
      ...{ inputShape: [2], outputShape: [2] },
      run: async (input) => {
        this.runs++;
        await this.slow;
        if (this.fails) throw this.fails;
        return input.map((value) => value * this.factor);
      },
      close: async () => {
        this.live--;
      },
    };
  }
}

const missing = (what: string) => new TwinspotError('backend-missing', `${what} is not here.`);

function setUp() {
  const fakes = [new Fake('tensorrt', 1), new Fake('ort-cuda', 2), new Fake('ort-cpu', 3)] as const;
  const news: BackendNews[] = [];
  const checked: string[] = [];
  const check = vi.fn(async (networks: Record<keyof typeof files, Network>, backend: Backend) => {
    await networks.cards.run(INPUT);
    checked.push(backend.name);
  });
  const make = () => Choice.make({ candidates: fakes, files, check, tell: (n) => news.push(n) });
  return { fakes, news, checked, check, make };
}

/** A later that a test ends. */
function building() {
  let done = () => {};
  let fail = (_: Error) => {};
  const ready = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  return { later: new Later('It is being built.', ready), done, fail };
}

describe('the choice', () => {
  test('falls on the first that works, checked, and says why not the ones before', async () => {
    const { fakes, checked, make, news } = setUp();
    fakes[0].missing = missing('TensorRT');
    const choice = await make();
    expect(choice.backend).toBe('ort-cuda');
    expect(checked).toEqual(['ort-cuda']);
    expect(choice.found).toEqual(['TensorRT is not here.', 'Fake ort-cuda runs the networks.']);
    expect(await choice.networks.cards.run(INPUT)).toEqual(Float32Array.of(6, 8));
    expect(fakes[2].opened).toBe(0);
    expect(news).toEqual([]);
    await choice.close();
    expect(fakes[1].live).toBe(0);
  });

  test('passes over one that cannot load the networks, or answers wrongly, and frees what it had', async () => {
    const { fakes, check, make } = setUp();
    fakes[0].refuses = new TwinspotError('model-unreadable', 'It cannot be read.');
    check.mockRejectedValueOnce(new TwinspotError('model-golden', 'It answers wrongly.'));
    const choice = await make();
    expect(choice.backend).toBe('ort-cpu');
    expect(choice.found.slice(0, 2)).toEqual(['It cannot be read.', 'It answers wrongly.']);
    expect(fakes[1].live).toBe(0);
  });

  test("without any that works the last one's words are thrown", async () => {
    const { fakes, make } = setUp();
    for (const fake of fakes) fake.missing = missing(fake.name);
    await expect(make()).rejects.toMatchObject({ message: 'ort-cpu is not here.' });
  });
});

describe('a failure in mid-run', () => {
  test('is answered by the next one, with the same input, and told once', async () => {
    const { fakes, news, make, checked } = setUp();
    const choice = await make();
    expect(await choice.networks.cards.run(INPUT)).toEqual(INPUT);
    fakes[0].fails = new TwinspotError('backend-failed', 'The device is lost.');
    const { cards, symbols } = choice.networks;
    const answers = await Promise.all([cards.run(INPUT), symbols.run(INPUT), cards.run(INPUT)]);
    for (const answer of answers) expect(answer).toEqual(Float32Array.of(6, 8));
    expect(choice.backend).toBe('ort-cuda');
    expect(checked).toEqual(['tensorrt', 'ort-cuda']);
    expect(fakes[1].opened).toBe(1);
    expect(news).toHaveLength(1);
    expect(news[0]).toMatchObject({ backend: 'ort-cuda', trouble: { code: 'backend-fell' } });
    expect(news[0]!.trouble!.message).toContain('The device is lost.');
    expect(choice.found).toEqual(['The device is lost.', 'Fake ort-cuda runs the networks.']);
    expect(fakes[0].live).toBe(0);
  });

  test('that comes late is answered by the one that took over already', async () => {
    const { fakes, news, make } = setUp();
    const choice = await make();
    let lose = (_: Error) => {};
    fakes[0].slow = new Promise((_, reject) => {
      lose = reject;
    });
    const late = choice.networks.symbols.run(INPUT);
    fakes[0].slow = null;
    fakes[0].fails = new Error('lost');
    await choice.networks.cards.run(INPUT);
    lose(new Error('lost'));
    expect(await late).toEqual(Float32Array.of(6, 8));
    expect(fakes[1].opened).toBe(1);
    expect(news).toHaveLength(1);
  });

  test('goes all the way down, and past those that are missing', async () => {
    const { fakes, news, make } = setUp();
    const choice = await make();
    fakes[0].fails = new Error('lost');
    fakes[1].missing = missing('CUDA');
    expect(await choice.networks.cards.run(INPUT)).toEqual(Float32Array.of(9, 12));
    expect(choice.backend).toBe('ort-cpu');
    expect(news).toHaveLength(1);
  });

  test('is thrown where there is none left, and the last one is asked again the next time', async () => {
    const { fakes, news, make } = setUp();
    fakes[0].missing = fakes[1].missing = missing('It');
    const choice = await make();
    fakes[2].fails = new Error('broken');
    await expect(choice.networks.cards.run(INPUT)).rejects.toThrow('broken');
    fakes[2].fails = null;
    expect(await choice.networks.cards.run(INPUT)).toEqual(Float32Array.of(9, 12));
    expect(news).toEqual([]);
  });

  test('a wrong argument is nobody else to blame for', async () => {
    const { fakes, make } = setUp();
    const choice = await make();
    fakes[0].fails = new TypeError('2 values are wanted');
    await expect(choice.networks.cards.run(INPUT)).rejects.toThrow(TypeError);
    expect(choice.backend).toBe('tensorrt');
  });
});

describe('one that works later on', () => {
  test('lets the next one work and takes over when it is ready and checked', async () => {
    const { fakes, news, make, checked } = setUp();
    const { later, done } = building();
    fakes[0].later = later;
    const choice = await make();
    expect(choice.backend).toBe('ort-cuda');
    expect(choice.found).toEqual(['It is being built.', 'Fake ort-cuda runs the networks.']);
    fakes[0].later = null;
    done();
    await vi.waitFor(() => expect(news).toHaveLength(1));
    expect(news[0]).toMatchObject({ backend: 'tensorrt', trouble: null });
    expect(choice.found).toEqual(['Fake tensorrt runs the networks.']);
    expect(checked).toEqual(['ort-cuda', 'tensorrt']);
    expect(await choice.networks.cards.run(INPUT)).toEqual(INPUT);
    await vi.waitFor(() => expect(fakes[1].live).toBe(0));
  });

  test('does not take over when it answers wrongly, which is told', async () => {
    const { fakes, news, make, check } = setUp();
    const { later, done } = building();
    fakes[0].later = later;
    const choice = await make();
    fakes[0].later = null;
    check.mockRejectedValueOnce(new TwinspotError('model-golden', 'It answers wrongly.'));
    done();
    await vi.waitFor(() => expect(news).toHaveLength(1));
    expect(news[0]).toMatchObject({ backend: 'ort-cuda', trouble: { code: 'model-golden' } });
    expect(await choice.networks.cards.run(INPUT)).toEqual(Float32Array.of(6, 8));
    expect(fakes[0].live).toBe(0);
  });

  test('is told when it will not', async () => {
    const { fakes, news, make } = setUp();
    const { later, fail } = building();
    fakes[0].later = later;
    const choice = await make();
    fail(new TwinspotError('engine-memory', 'There is too little memory.'));
    await vi.waitFor(() => expect(news).toHaveLength(1));
    expect(news[0]!.trouble).toMatchObject({ code: 'engine-memory' });
    expect(choice.found[0]).toBe('There is too little memory.');
  });

  test('is asked again as often as it says later', async () => {
    const { fakes, news, make } = setUp();
    const [first, second] = [building(), building()];
    fakes[0].later = first.later;
    const choice = await make();
    fakes[0].later = second.later;
    first.done();
    await vi.waitFor(() => expect(fakes[0].opened).toBe(2));
    expect(choice.backend).toBe('ort-cuda');
    fakes[0].later = null;
    second.done();
    await vi.waitFor(() => expect(choice.backend).toBe('tensorrt'));
    expect(news).toHaveLength(1);
  });

  test('is waited for where there is no other', async () => {
    const { fakes, make } = setUp();
    const { later, done } = building();
    fakes[0].later = later;
    fakes[1].missing = fakes[2].missing = missing('It');
    const made = make();
    await vi.waitFor(() => expect(fakes[2].opened).toBe(1));
    fakes[0].later = null;
    done();
    expect((await made).backend).toBe('tensorrt');
  });

  test('is left alone once the choice is closed', async () => {
    const { fakes, news, make } = setUp();
    const { later, done } = building();
    fakes[0].later = later;
    const choice = await make();
    await choice.close();
    fakes[0].later = null;
    done();
    await later.ready;
    await new Promise(setImmediate);
    expect(fakes[0].opened).toBe(1);
    expect(news).toEqual([]);
    expect(fakes.map(({ live }) => live)).toEqual([0, 0, 0]);
  });
});
