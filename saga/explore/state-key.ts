import { workOf } from '../plan';
import type { WorkState } from '../run/state';
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

  constructor(model: Model, explored: AbstractPlan, detail: Detail) {
    this.model = model;
    this.detail = detail;
    this.explored = explored;
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

  private flowOf({ run, assumed }: World): string {
    if (run.turnedBack !== null) return '';
    const tokens = run.tokens.map(({ at, causes }) => `${at}<${causes.join('+')}`).sort();
    const waits = Object.keys(run.waits).sort();
    const vars = [...this.explored.known].map((name) => JSON.stringify(run.vars[name]));
    const rounds = [...this.explored.plan.nodes.values()].map((node) =>
      node.type === 'decision' && node.maxVisits !== null ? run.visits[node.name] : '',
    );
    const sure = Object.entries(assumed).map(([source, held]) => `${source}:${held}`);
    return [tokens, waits, vars, rounds, sure.sort()].map((part) => part.join()).join(';');
  }

  /** What compensations ask about besides the work that they undo, and who stands where shared undos stand. */
  private bitsOf({ run, tracks }: World): string {
    const { askedFor, shared } = this.model;
    const asked = [...askedFor].map((name) => {
      const step = run.steps[name];
      return step && 'result' in step ? 'r' : String(step !== undefined);
    });
    if (shared.size === 0) return asked.join();
    const places = Object.values(tracks).filter(({ node }) =>
      shared.has(undoOf(this.model, node) ?? ''),
    );
    return [...asked, ...places.map(({ ref }) => this.slotOf(ref))].join();
  }
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
