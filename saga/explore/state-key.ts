import { workOf } from '../plan';
import { nodeOf, placeRef, workRef } from '../run/ids';
import type { MapState, RunState, WorkState } from '../run/state';
import type { AbstractPlan } from './abstract-plan';
import { type Model, undoOf } from './model';
import type { Track, World } from './world';

type Remembered = { readonly track: Track; readonly backward: boolean; readonly code: number };

/**
 * How much of a run's past its state's name tells. `coarse` leaves out what nothing that can still happen
 * depends on: how finished work came to be finished, and what has been undone.
 */
export type Detail = 'fine' | 'coarse';

/** Names states. Left out are times and ids, and the order of what happened side by side. */
export class StateKeys {
  private readonly slots = new Map<string, number>();
  private readonly codes = new Map<string, number>();
  private readonly remembered = new WeakMap<WorkState, Remembered>();
  private readonly model: Model;
  private readonly explored: AbstractPlan;

  private readonly detail: Detail;
  /** Decisions that count how often they were come to. */
  private readonly bounded: ReadonlySet<string>;

  constructor(model: Model, explored: AbstractPlan, detail: Detail) {
    this.model = model;
    this.detail = detail;
    this.explored = explored;
    const decisions = [...explored.plan.nodes.values()].filter(
      (node) => node.type === 'decision' && node.maxVisits !== null,
    );
    this.bounded = new Set(decisions.map(({ name }) => name));
  }

  /** The name of a state. */
  keyOf(world: World): string {
    const codes: number[] = [];
    for (const ref in world.tracks) {
      const track = world.tracks[ref] as Track;
      const code = this.codeOf(world, track);
      if (code !== 0) codes[this.slotOf(ref)] = code;
    }
    const reason = this.detail === 'fine' ? world.run.turnedBack?.reason : '';
    return `${world.run.status}${reason}|${codes.join()}|${this.flowOf(world)}|${this.bitsOf(world)}`;
  }

  /** What tells the state of one work apart from its others; stays small. */
  workKey(world: World, track: Track): string {
    return `${world.run.status}:${this.slotOf(track.ref)}:${this.codeOf(world, track)}`;
  }

  /** The place of a work among all, in the order in which they were first met. */
  slotOf(ref: string): number {
    const known = this.slots.get(ref);
    if (known !== undefined) return known;
    this.slots.set(ref, this.slots.size);
    return this.slots.size - 1;
  }

  private codeOf(world: World, track: Track): number {
    const work = world.run.works[track.ref];
    const backward = world.run.turnedBack !== null;
    const known = work && this.remembered.get(work);
    if (known && known.track === track && known.backward === backward) return known.code;
    const code = this.intern(this.describe(track, work, backward));
    if (work) this.remembered.set(work, { track, backward, code });
    return code;
  }

  private intern(text: string): number {
    if (text === '') return 0;
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    this.codes.set(text, this.codes.size + 1);
    return this.codes.size;
  }

  private describe(track: Track, work: WorkState | undefined, backward: boolean): string {
    const world = `${track.out ? 'o' : ''}${track.timer ?? ''}`;
    if (!work) return `${world}?`;
    if (this.detail === 'fine') return this.inFull(track, work, world);
    if (isOpen(work)) return `${world} ${this.inProgress(track, work, backward)}`;
    if (!backward) return closed(track, work);
    return isOver(track, work) ? '' : this.owed(track);
  }

  /** Behind the turn no step is tried again, and a compensation in doubt is like any other. */
  private inProgress(track: Track, work: WorkState, backward: boolean): string {
    const step = track.kind === 'step';
    const attempt = backward && step ? '' : this.attemptOf(work);
    const doubt = step && (work.inDoubt || track.effect > 0) ? '?' : '';
    return `${work.status} ${attempt}${doubt} ${work.causes.join('+')}`;
  }

  private inFull({ effect, undone }: Track, work: WorkState, world: string): string {
    const { status, inDoubt, causes, unanswered } = work;
    const known = `${status}${inDoubt ? '?' : ''}${this.attemptOf(work)}${unanswered.length > 0}`;
    return `${world} ${effect}${undone} ${known} ${causes.join('+')}`;
  }

  /**
   * What is to be undone, or could not be. Whether it has a result matters if its compensation asks; whether
   * the flow moved on behind it, if it has none.
   */
  private owed({ ref, node, kind, completed, passed, effect }: Track): string {
    const undo = undoOf(this.model, node);
    if (undo === null) return `${kind} ${ref} ${effect > 0} ${passed}`;
    const asks = this.model.reads.get(undo) ?? [];
    const result = asks.some((read) => read.name === node) ? completed : '';
    return `${kind} ${ref} ${effect > 0} ${result}`;
  }

  /** Attempts count until they are the last; behind that they are all alike. */
  private attemptOf(work: WorkState): number {
    const most = workOf(this.explored.plan, work.node)?.retry.maxAttempts ?? 1;
    return Math.min(work.attempt - work.attemptsBefore, most + 1);
  }

  private flowOf({ run, assumed, signals }: World): string {
    if (run.turnedBack !== null) return '';
    const tokens = run.tokens.map(
      ({ at, item, causes }) => `${placeRef(at, item)}<${causes.join('+')}`,
    );
    const waits = Object.values(run.waits).map(
      ({ node, visit, item, dueAt, causes }) =>
        `${workRef(node, visit, item)}${dueAt === null ? '' : '!'}<${causes.join('+')}`,
    );
    const sure = Object.entries(assumed).map(([source, held]) => `${source}:${held}`);
    const kept = Object.values(signals).map(({ name, status }) => (status === 'sent' ? name : ''));
    const parts = [
      tokens.sort(),
      waits.sort(),
      this.varsOf(run),
      this.roundsOf(run),
      sure.sort(),
      kept.filter(Boolean).sort(),
      Object.values(run.maps).map(progressOf),
    ];
    return parts.map((part) => part.join()).join(';');
  }

  private varsOf({ vars, items }: RunState): readonly string[] {
    const { known } = this.explored;
    if (known.size === 0) return [];
    const own = Object.entries(items).map(([item, { vars: of }]) => [item, of] as const);
    return [['', vars] as const, ...own].flatMap(([item, of]) =>
      [...known].map((name) => `${item} ${JSON.stringify(of[name])}`),
    );
  }

  private roundsOf({ visits }: RunState): readonly string[] {
    if (this.bounded.size === 0) return [];
    return Object.entries(visits)
      .filter(([place]) => this.bounded.has(nodeOf(place)))
      .map(([place, count]) => `${place}:${count}`)
      .sort();
  }

  /** What compensations ask about besides the work that they undo, and who stands where shared undos stand. */
  private bitsOf({ run, tracks }: World): string {
    const { askedFor, shared } = this.model;
    const scopes = [run, ...Object.values(run.items)];
    const asked = [...askedFor].flatMap((name) =>
      scopes.map(({ steps }) => {
        const step = steps[name];
        return step && 'result' in step ? 'r' : String(step !== undefined);
      }),
    );
    if (shared.size === 0) return asked.join();
    const places = Object.values(tracks).filter(({ node }) =>
      shared.has(undoOf(this.model, node) ?? ''),
    );
    return [...asked, ...places.map(({ ref }) => this.slotOf(ref))].join();
  }
}

/** Of a map that goes on: how far it is, and behind which works its next items come. */
function progressOf({ ref, status, values, started, ended, free }: MapState): string {
  if (status !== 'running') return '';
  return `${ref}:${values.length}/${started}/${ended}<${free.map((of) => of.join('+')).join('|')}`;
}

/** Behind the turn, work of which nothing is left: undone, or failed before it did anything. */
function isOver(track: Track, work: WorkState): boolean {
  if (track.out || track.timer !== null) return false;
  if (track.kind === 'compensation') return track.completed && work.status === 'completed';
  if (track.undone === 2) return true;
  return work.status === 'failed' && !work.inDoubt && track.effect === 0;
}

/** Forward, what is done stays as it ended, however that came about. */
function closed({ effect }: Track, { status, causes }: WorkState): string {
  return `${status} ${effect > 0} ${causes.join('+')}`;
}

function isOpen({ status }: WorkState): boolean {
  return status === 'running' || status === 'retrying';
}
