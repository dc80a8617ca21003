/**
 * Deals through the eye. From Twinspot's own deck: hands at once, and the middle by way of the virtual table. From a
 * real deck: what people lay under the camera. Where there is no camera to look with, its own deck is on screens alone.
 */
import type { VirtualCommand } from '../camera/virtual/command.ts';
import type { EyePart, EyeRequest, SeenFrame, VirtualState } from '../eye-messages.ts';
import type { DealerView } from '../web/room-protocol.ts';
import { Captures, type CapturingEye } from './capture.ts';
import { CameraCaptures } from './capture-camera.ts';
import { TableCaptures } from './capture-table.ts';
import { type Dealer, nothingWanted, type Table, type Wanted } from './dealer.ts';
import type { Faces } from './faces.ts';
import { OpenDeck, ScreenDealer } from './screen-dealer.ts';

/** The eye, as far as a dealer needs it. */
export interface DealingEye extends CapturingEye {
  readonly status: {
    readonly phase: 'starting' | 'ready' | 'again' | 'gone';
    readonly camera: string | null;
    /** `auto`, `any` or a pack's id: what the table is read with. */
    readonly deck: string;
    readonly troubles: ReadonlyMap<EyePart, unknown>;
  };
  ask(request: EyeRequest): Promise<unknown>;
  attend(on: boolean): void;
  on(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
  on(event: 'virtual', hear: (state: VirtualState) => void): unknown;
  on(event: 'status', hear: () => void): unknown;
  off(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
  off(event: 'virtual', hear: (state: VirtualState) => void): unknown;
  off(event: 'status', hear: () => void): unknown;
}

/** Milliseconds that a game waits for the eye to open before it goes on without it. */
const OPENING = 15_000;
/** Choices of a deck with which the virtual table's cards are read. */
const READABLE = ['auto', 'open'];

type By = DealerView['by'];

export class TableDealer implements Dealer {
  readonly #eye: DealingEye;
  readonly #screen: ScreenDealer;
  readonly #table: TableCaptures;
  readonly #camera: CameraCaptures;
  readonly #captures: Captures;
  #to: Table | null = null;
  #wanted: Wanted = nothingWanted;
  #view: DealerView = { by: 'screen', problem: null, seen: 0 };
  #kind: string | null = null;
  #opening: NodeJS.Timeout | null = null;
  /** The eye did not open in time. */
  #waited = false;
  readonly #see = (frame: SeenFrame) => this.#part(this.#view.by)?.see(frame);
  readonly #lies = ({ cards }: VirtualState) => this.#table.lies(cards);
  readonly #status = () => this.#changed();

  /** @param failed hears what should not have failed, such as a full disk */
  constructor(
    eye: DealingEye,
    faces: Faces,
    failed: (error: unknown) => void,
    deck: OpenDeck = new OpenDeck(),
  ) {
    this.#eye = eye;
    this.#screen = new ScreenDealer(deck);
    this.#captures = new Captures(eye, faces, deck);
    const attend = (on: boolean) => eye.attend(on);
    this.#table = new TableCaptures({
      ...{ captures: this.#captures, deck, attend, failed },
      isOpen: () => this.#kind === 'virtual',
      command: (command) => this.#command(command),
      struggles: (on) => this.#tell(on ? 'reading' : null),
    });
    this.#camera = new CameraCaptures({
      ...{ captures: this.#captures, attend, failed },
      tell: (problem, seen) => this.#tell(problem, seen),
    });
  }

  get view(): DealerView {
    return this.#view;
  }

  get ownCards(): number {
    return this.#screen.ownCards;
  }

  start(to: Table): void {
    this.#to = to;
    for (const part of [this.#screen, this.#table, this.#camera]) part.start(to);
    this.#eye.on('seen', this.#see);
    this.#eye.on('virtual', this.#lies);
    this.#eye.on('status', this.#status);
    this.#changed();
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    this.#captures.follow(wanted.gameId);
    this.#pass();
  }

  stop(): void {
    clearTimeout(this.#opening ?? undefined);
    this.#eye.off('seen', this.#see);
    this.#eye.off('virtual', this.#lies);
    this.#eye.off('status', this.#status);
    for (const part of [this.#screen, this.#table, this.#camera]) part.stop();
    this.#to = null;
  }

  /** The eye opened, closed or changed its camera. */
  #changed(): void {
    const { camera } = this.#eye.status;
    if (camera !== this.#kind) {
      this.#kind = camera;
      this.#waited = false;
      clearTimeout(this.#opening ?? undefined);
      this.#opening = null;
      this.#table.forget();
      this.#camera.forget();
    }
    this.#pass();
  }

  /** Gives what is wanted to whom it concerns, and nothing to the others. */
  #pass(): void {
    if (this.#to === null) return;
    const by = this.#by();
    if (by !== this.#view.by) {
      this.#view = { by, problem: null, seen: 0 };
      if (by !== 'table') this.#table.release();
      if (by !== 'camera') this.#camera.want(nothingWanted);
      if (by !== 'screen') this.#screen.want(nothingWanted);
      this.#to.changed();
    }
    const wanted = this.#wanted;
    if (by === 'screen') this.#screen.want(wanted);
    else if (by === 'camera') this.#passToCamera(wanted);
    else this.#passToTable(wanted);
  }

  #passToCamera(wanted: Wanted): void {
    this.#camera.want(wanted);
    if (this.#kind === 'virtual') {
      if (wanted.gameId === null) this.#table.release();
      else this.#table.hold();
    }
    const blind = this.#kind === null && wanted.needs.length > 0;
    if (blind) this.#tell('no-camera');
  }

  #passToTable(wanted: Wanted): void {
    if (wanted.gameId === null) {
      this.#table.release();
      return;
    }
    const hands = wanted.needs.filter(({ to }) => to.in !== 'middle');
    if (hands.length > 0) {
      // They come at once, and what is wanted after that is said again.
      const { planned } = this.#table;
      const mayBeDealt = (number: number) => !planned.includes(number) && wanted.mayBeDealt(number);
      this.#screen.want({ ...wanted, needs: hands, mayBeDealt });
      return;
    }
    this.#table.want(wanted);
  }

  #by(): By {
    if (this.#wanted.cards === 'real') return 'camera';
    // Cards of its own deck that are read with another one are never known.
    if (!READABLE.includes(this.#eye.status.deck)) return 'screen';
    if (this.#kind === 'virtual') return 'table';
    if (this.#isOpening()) return 'table';
    return 'screen';
  }

  /** Whether the eye is likely to have a table soon. A game that was restored goes on where it was. */
  #isOpening(): boolean {
    const { phase, troubles } = this.#eye.status;
    const may = this.#kind === null && phase !== 'gone' && !this.#waited;
    if (!may || troubles.has('vision') || troubles.has('camera')) return false;
    this.#opening ??= setTimeout(() => {
      this.#opening = null;
      this.#waited = true;
      this.#pass();
    }, OPENING).unref();
    return true;
  }

  #part(by: By): { see(frame: SeenFrame): void } | null {
    return by === 'table' ? this.#table : by === 'camera' ? this.#camera : null;
  }

  async #command(command: VirtualCommand): Promise<void> {
    await this.#eye.ask({ do: 'virtual', command });
  }

  #tell(problem: DealerView['problem'], seen = 0): void {
    if (problem === this.#view.problem && seen === this.#view.seen) return;
    this.#view = { ...this.#view, problem, seen };
    this.#to?.changed();
  }
}
