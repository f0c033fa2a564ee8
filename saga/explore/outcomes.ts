import type { RunEvent } from '../run/events';
import { ENDS, type StateGraph } from './graph';
import { type Model, undoOf } from './model';
import type { ExploreReport, Outcome, OutcomeStatus, TurningPoint } from './report';
import type { World } from './world';

type Turn = {
  readonly node: string | null;
  readonly error: string;
  /** Where runs stand that have just turned back. */
  readonly ids: Set<number>;
  /** What they have to undo, when nothing is out any more. */
  readonly settled: Set<string>;
};

/** Effects to undo, and the states in which that begins. */
type Settled = { readonly steps: readonly string[]; readonly ids: Set<number> };

/** Collects how runs end, and from where they turn back. */
export class Outcomes {
  private readonly direct = new Map<string, Outcome>();
  private readonly settled = new Map<string, Settled>();
  private readonly turns = new Map<string, Turn>();
  /** From states in which something is still out: where they lead, and what is to be undone then. */
  private readonly settling = new Map<number, { ids: Set<number>; settled: Set<string> }>();
  private readonly stuckAt = new Map<number, Outcome>();
  private readonly model: Model;
  private readonly graph: StateGraph;

  constructor(model: Model, graph: StateGraph) {
    this.model = model;
    this.graph = graph;
  }

  /** A move led from one state to the next; they have the numbers `from` and `to`. */
  passed(before: World, after: World, link: Link): void {
    if (after.run.turnedBack === null || isSettled(before)) return;
    const known =
      before.run.turnedBack === null
        ? this.turnOf(after, link.events)
        : (this.settling.get(link.from) ?? { ids: new Set(), settled: new Set() });
    if (before.run.turnedBack !== null) this.settling.set(link.from, known);
    if (!isSettled(after)) known.ids.add(link.to);
    else known.settled.add(this.settle(after, link.to));
    if (before.run.turnedBack === null) known.ids.add(link.to);
  }

  private turnOf({ run }: World, events: readonly RunEvent[]): Turn {
    const start = events.find((event) => event.type === 'CompensationStarted');
    const node = start?.node ?? null;
    const error = run.turnedBack?.error.name ?? '';
    const known = this.turns.get(`${node} ${error}`);
    const turn = known ?? { node, error, ids: new Set<number>(), settled: new Set<string>() };
    this.turns.set(`${node} ${error}`, turn);
    return turn;
  }

  private settle({ tracks }: World, id: number): string {
    const steps = Object.values(tracks)
      .filter(({ kind, effect, node }) => kind === 'step' && effect > 0 && undoOf(this.model, node))
      .map(({ ref }) => ref)
      .sort();
    const key = steps.join(' ');
    const known = this.settled.get(key) ?? { steps, ids: new Set<number>() };
    known.ids.add(id);
    this.settled.set(key, known);
    return key;
  }

  /** A run rests in the state of that number. */
  ended({ run, tracks }: World, id: number): void {
    this.graph.end(id, bitOf(run.status));
    if (run.status === 'compensated' || run.status === 'cancelled') return;
    const status = run.status as OutcomeStatus;
    const steps =
      status === 'stuck'
        ? run.debts.map(({ step }) => step)
        : Object.values(tracks)
            .filter(({ completed, kind }) => completed && kind === 'step')
            .map(({ ref }) => ref);
    const outcome = { status, steps: [...new Set(steps)].sort() };
    this.direct.set(keyOf(outcome), outcome);
    if (status === 'stuck') this.stuckAt.set(id, outcome);
  }

  /** All different ways to end, given what each state can reach. */
  endings(reach: readonly number[]): readonly Outcome[] {
    const turns = [...this.turns.values()];
    const cancelled = turns.filter(isCancel);
    return [
      ...this.direct.values(),
      ...this.undone(
        'compensated',
        turns.filter((turn) => !cancelled.includes(turn)),
        reach,
      ),
      ...this.undone('cancelled', cancelled, reach),
    ];
  }

  private undone(
    status: 'compensated' | 'cancelled',
    turns: readonly Turn[],
    reach: readonly number[],
  ): readonly Outcome[] {
    return [...this.settledBehind(turns)].flatMap((key) => {
      const settled = this.settled.get(key);
      if (!settled || !reaches(reach, settled.ids, ENDS.undone)) return [];
      return [{ status, steps: settled.steps }];
    });
  }

  /** Follows runs that have turned back until nothing is out any more. */
  private settledBehind(turns: readonly Turn[]): ReadonlySet<string> {
    const found = new Set(turns.flatMap(({ settled }) => [...settled]));
    const open = turns.flatMap(({ ids }) => [...ids]);
    const seen = new Set(open);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const behind = this.settling.get(id);
      for (const key of behind?.settled ?? []) found.add(key);
      for (const to of behind?.ids ?? []) {
        if (!seen.has(to)) open.push(to);
        seen.add(to);
      }
    }
    return found;
  }

  /** Every reason to turn back, and how it can end. */
  turningPoints(reach: readonly number[]): readonly TurningPoint[] {
    return [...this.turns.values()].map((turn) => {
      const { node, error, ids } = turn;
      const endsIn: OutcomeStatus[] = [];
      const well = isCancel(turn) ? 'cancelled' : 'compensated';
      if (reaches(reach, ids, ENDS.undone)) endsIn.push(well);
      if (reaches(reach, ids, ENDS.stuck)) endsIn.push('stuck');
      const endings = [...this.undone(well, [turn], reach), ...this.owed(ids, reach)];
      return { node, error, endsIn, endings };
    });
  }

  /** The debts with which runs that turned back in these states may be stuck. */
  private owed(ids: ReadonlySet<number>, reach: readonly number[]): readonly Outcome[] {
    if (!reaches(reach, ids, ENDS.stuck)) return [];
    const behind = this.graph.behind(ids, reach.length, (state) => {
      return ((reach[state] ?? 0) & ENDS.stuck) !== 0;
    });
    const found = new Map<string, Outcome>();
    for (const [id, outcome] of this.stuckAt) {
      if (behind.has(id)) found.set(keyOf(outcome), outcome);
    }
    return [...found.values()];
  }
}

type Link = { readonly from: number; readonly to: number; readonly events: readonly RunEvent[] };

function isCancel({ node, error }: Turn): boolean {
  return node === null && error === 'Cancelled';
}

function reaches(reach: readonly number[], ids: ReadonlySet<number>, bit: number): boolean {
  return [...ids].some((id) => ((reach[id] ?? 0) & bit) !== 0);
}

/** How many ways to end there are of each kind. */
export function countEndings(endings: readonly Outcome[]): ExploreReport['outcomes'] {
  const counts = { completed: 0, compensated: 0, cancelled: 0, stuck: 0, failed: 0 };
  for (const { status } of endings) counts[status] += 1;
  return counts;
}

/** An outcome as a text, equal for equal outcomes. */
export function keyOf({ status, steps }: Outcome): string {
  return `${status} ${steps.join(' ')}`;
}

/** Whether a run has turned back and every step that was out has answered or timed out. */
export function isSettled({ run, tracks }: World): boolean {
  if (run.turnedBack === null) return false;
  return !Object.values(tracks).some(
    ({ kind, out, timer }) => kind === 'step' && (out || timer !== null),
  );
}

function bitOf(status: World['run']['status']): number {
  switch (status) {
    case 'completed':
      return ENDS.completed;
    case 'compensated':
    case 'cancelled':
      return ENDS.undone;
    case 'stuck':
      return ENDS.stuck;
    default:
      return ENDS.failed;
  }
}
