import { type Plan, workOf } from '../../plan';
import type { RunState, WorkState } from '../../run/state';
import type { Track } from '../world';
import type { Play } from './stage';

/**
 * Names states. Left out are ids and times, the order of what happened side by side, and of work that is
 * over how it came to be over: nothing that can still happen depends on them. What services know and what
 * they hear is named once each, as states share most of it.
 */
export class PlayKeys {
  private readonly names = new WeakMap<object, number>();
  private readonly known = new Map<string, number>();
  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** The name of a state. */
  keyOf({ ensemble, world, clocks, cancelled, back }: Play): string {
    const { reactors, mail, tracker } = ensemble;
    const { status, turnedBack, debts } = tracker.run;
    const parts = [
      Object.entries(reactors).map(([service, state]) => `${service}:${this.nameOf(state)}`),
      mail.map(({ service, event }) => `${service}<${this.nameOf(event)}`),
      Object.values(world.tracks).map((track) => this.trackName(track)),
      clocks.map(({ service, timerId }) => `${service}@${timerId}`),
      Object.entries(world.assumed).map(([source, held]) => `${source}=${held}`),
      debts.map(({ step }) => step),
    ];
    const told = `${status} ${turnedBack?.reason} ${turnedBack?.error.name}`;
    return `${cancelled}${back} ${told}|${parts.map((part) => part.sort().join()).join('|')}`;
  }

  /** The name of what one service knows, or of an event. */
  nameOf(value: object): number {
    const before = this.names.get(value);
    if (before !== undefined) return before;
    const text = JSON.stringify(value, this.told);
    const name = this.known.get(text) ?? this.known.size;
    this.known.set(text, name);
    this.names.set(value, name);
    return name;
  }

  /** What of a value tells states apart; for JSON.stringify. */
  private readonly told = (key: string, value: unknown): unknown => {
    if (LEFT_OUT.has(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if ('unanswered' in value) return this.workName(value as WorkState);
    return sorted('works' in value ? this.ofRun(value as unknown as RunState) : value);
  };
  /** What the run's own functions ask of it. */
  private ofRun(run: RunState) {
    const { status, turnedBack, tokens, works, waits, visits, vars, steps, error, debts } = run;
    const known = Object.entries(steps).map(([name, step]) => `${name}${'result' in step}`);
    const why = turnedBack && `${turnedBack.reason} ${turnedBack.error.name}`;
    return {
      ...{ status, why, tokens, waits, visits, vars, debts, error: error?.name },
      works: Object.values(works)
        .map((work) => this.workName(work))
        .sort(),
      steps: known.sort(),
    };
  }

  private workName({ ref, node, status, attempt, inDoubt, causes, kind }: WorkState): string {
    const open = status === 'running' || status === 'retrying';
    const done = open
      ? this.attemptOf(node, attempt)
      : status === 'completed' || kind === 'compensation' || inDoubt;
    return `${ref} ${status} ${done} ${open && inDoubt} <${[...causes].sort().join('+')}`;
  }

  private trackName({
    ref,
    node,
    attempt,
    out,
    timer,
    effect,
    undone,
    completed,
    passed,
  }: Track): string {
    const open = out || timer !== null;
    return [
      ref,
      open && this.attemptOf(node, attempt),
      out,
      timer,
      effect > 0,
      undone,
      completed,
      passed,
    ].join(' ');
  }

  /** Attempts count until they are the last; behind that they are all alike. */
  private attemptOf(node: string, attempt: number): number {
    const most = workOf(this.plan, node)?.retry.maxAttempts ?? 1;
    return Math.min(attempt, most + 1);
  }
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  'taken',
  'known',
  'published',
  'history',
  'after',
  'past',
]);

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
