import { graphOf, reachable, successors } from '../compile/graph';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RunEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { placeOf, workRef } from '../run/ids';
import { initialState, type WorkState } from '../run/state';
import { TRANSITIONS } from '../run/status-chart';
import type { World } from './world';

type Dispatched = Extract<RunEvent, { type: 'AttemptDispatched' }>;

/** Everything that is wrong with how a run went; empty when all invariants hold. */
export function violations(definition: SagaDefinition, world: World): readonly string[] {
  return [
    ...backwardOnly(world.events),
    ...oneAtATime(world.events),
    ...onlyWhatHappened(world),
    ...nothingForgotten(world),
    ...reverseOrder(definition, world),
    ...pivotIsFinal(world),
    ...endings(world),
    ...knownTransitions(world.events),
    ...signalsOnce(world.events),
  ];
}

/** After compensation begins nothing but compensations is dispatched, and those only once all steps answered. */
function backwardOnly(events: readonly RunEvent[]): readonly string[] {
  const found: string[] = [];
  const out = new Set<string>();
  let backward = false;
  for (const event of events) {
    backward ||= event.type === 'CompensationStarted';
    if (event.type === 'AttemptDispatched') found.push(...wrongWay(event, backward, out));
    track(out, event);
  }
  return found;
}

function wrongWay(event: Dispatched, backward: boolean, out: ReadonlySet<string>): string[] {
  if (backward !== (event.kind === 'compensation')) {
    return [`dispatched ${event.node} in the wrong direction`];
  }
  const stepIsOut = backward && [...out].some((key) => key.startsWith('step '));
  return stepIsOut ? [`compensated with ${event.node} while a step was out`] : [];
}

function track(out: Set<string>, event: RunEvent): void {
  if (!('kind' in event)) return;
  const key = keyOf(event);
  if (event.type === 'AttemptDispatched') out.add(key);
  else if (event.type !== 'AttentionRaised') out.delete(key);
}

/** Work has one attempt out at a time, none after it is done, and no command id twice. */
function oneAtATime(events: readonly RunEvent[]): readonly string[] {
  const found: string[] = [];
  const out = new Set<string>();
  const closed = new Set<string>();
  for (const event of events) {
    if (event.type === 'AttemptDispatched') found.push(...repeated(event, out, closed));
    track(out, event);
    if (event.type === 'AttemptSucceeded' || event.type === 'WorkSkipped') closed.add(keyOf(event));
  }
  return found;
}

function repeated(event: Dispatched, out: ReadonlySet<string>, closed: Set<string>): string[] {
  const key = keyOf(event);
  const found = out.has(key) || closed.has(key) ? [`dispatched ${key} again`] : [];
  if (closed.has(event.commandId)) found.push(`used command id ${event.commandId} twice`);
  closed.add(event.commandId);
  return found;
}

function keyOf(event: {
  readonly kind: string;
  readonly node: string;
  readonly visit?: number;
  readonly item?: string;
}) {
  return `${event.kind} ${workRef(event.node, event.visit, event.item)}`;
}

/** Only effects that happened or are in doubt are undone. */
function onlyWhatHappened({ events }: World): readonly string[] {
  const affected = affectedRefs(events);
  return undoing(events).flatMap((event) =>
    (event.undoes ?? [])
      .filter((ref) => !affected.has(ref))
      .map((ref) => `undid ${ref}, which did not happen`),
  );
}

/**
 * The steps whose effect is there or may be: an attempt succeeded, timed out, or was out when somebody
 * skipped the step. Told from the events alone, so that it is no echo of what the state believes.
 */
function affectedRefs(events: readonly RunEvent[]): ReadonlySet<string> {
  const affected = new Set<string>();
  const out = new Set<string>();
  for (const event of events) {
    const left = event.type === 'WorkSkipped' && out.has(keyOf(event));
    if (left || event.type === 'AttemptSucceeded' || event.type === 'AttemptTimedOut') {
      if (event.kind === 'step') affected.add(workRef(event.node, event.visit, event.item));
    }
    track(out, event);
  }
  return affected;
}

function undoing(events: readonly RunEvent[]): readonly Dispatched[] {
  return events.filter(
    (event): event is Dispatched =>
      event.type === 'AttemptDispatched' && event.kind === 'compensation',
  );
}

/** A run that turned back has undone every effect that has a compensation, or its ledger names it. */
function nothingForgotten({ plan, state, events }: World): readonly string[] {
  if (!['compensated', 'cancelled', 'stuck'].includes(state.status)) return [];
  if (state.turnedBack === null) return [];
  const undone = new Set(events.flatMap((e) => (isUndone(e) ? (e.undoes ?? []) : [])));
  const owed = new Set(state.debts.map((debt) => debt.step));
  const affected = affectedRefs(events);
  return Object.values(state.works).flatMap((work) => {
    const node = plan.nodes.get(work.node);
    if (node?.type !== 'step' || node.compensation === null || !affected.has(work.ref)) return [];
    return undone.has(work.ref) || owed.has(placeOf(work.ref))
      ? []
      : [`left ${work.ref} un-undone`];
  });
}

function isUndone(
  event: RunEvent,
): event is Extract<RunEvent, { type: 'AttemptSucceeded' | 'WorkSkipped' }> {
  return (
    (event.type === 'AttemptSucceeded' || event.type === 'WorkSkipped') &&
    event.kind === 'compensation'
  );
}

/**
 * Where one step leads to another in the drawing, the later one is undone first. Of steps that share a
 * compensation the first counts; in loops the order of visits does.
 */
function reverseOrder(definition: SagaDefinition, { events, state }: World): readonly string[] {
  const graph = graphOf(definition);
  const spans = compensationSpans(events, state.works);
  return spans.flatMap((earlier) => {
    const ahead = reachable([earlier.node], (name) => successors(graph, name));
    return spans
      .filter((span) => span !== earlier && ahead.has(span.node) && span.order > earlier.order)
      .filter(
        (span) => !isParallelVisit(graph, earlier.node, span.node) && span.ended > earlier.began,
      )
      .map((span) => `undid ${earlier.node} before ${span.node} was undone`);
  });
}

/** Two nodes of a loop reach each other, so the drawing alone does not say which came first. */
function isParallelVisit(graph: ReturnType<typeof graphOf>, a: string, b: string): boolean {
  return a !== b && reachable([b], (name) => successors(graph, name)).has(a);
}

type Span = {
  readonly node: string;
  readonly order: number;
  readonly began: number;
  readonly ended: number;
};

function compensationSpans(
  events: readonly RunEvent[],
  works: { readonly [ref: string]: WorkState },
): readonly Span[] {
  return undoing(events)
    .filter((event) => event.attempt === 1)
    .map((event) => {
      const undone = (event.undoes ?? []).map((ref) => works[ref] as WorkState);
      const first = undone.reduce((a, b) => (b.order < a.order ? b : a));
      const ref = workRef(event.node, event.visit, event.item);
      const ended = events.findIndex(
        (e) => isUndone(e) && workRef(e.node, e.visit, e.item) === ref,
      );
      return {
        node: first.node,
        order: first.order,
        began: events.indexOf(event),
        ended: ended < 0 ? Number.POSITIVE_INFINITY : ended,
      };
    });
}

/** Once the pivot has succeeded nothing turns the run back. */
function pivotIsFinal({ plan, events }: World): readonly string[] {
  const pivoted = events.findIndex(
    (e) => e.type === 'AttemptSucceeded' && plan.pivots.includes(e.node) && e.next !== undefined,
  );
  const turned = events.findIndex((event) => event.type === 'CompensationStarted');
  return pivoted >= 0 && turned > pivoted ? ['turned back after the pivot'] : [];
}

/** A run ends once, has no timers left then, and a completed one compensated nothing. */
function endings({ events, state, timers }: World): readonly string[] {
  const found: string[] = [];
  const ends = events.filter((event) => END_EVENTS.has(event.type)).length;
  if (ends > 1) found.push(`ended ${ends} times`);
  if (state.status === 'completed' && undoing(events).length > 0)
    found.push('completed, but compensated');
  if (ends === 1 && timers.size > 0)
    found.push(`left timers behind: ${[...timers.keys()].join(', ')}`);
  return found;
}

const END_EVENTS: ReadonlySet<RunEvent['type']> = new Set([
  'RunCompleted',
  'RunCompensated',
  'RunCancelled',
  'RunFailed',
  'RunResolved',
]);

/** The status changes only as the chart says. */
function knownTransitions(events: readonly RunEvent[]): readonly string[] {
  const found: string[] = [];
  let state = initialState;
  for (const event of events) {
    const before = state.started ? state.status : 'start';
    state = evolve(state, event, '2026-01-01T00:00:00.000Z');
    const known = TRANSITIONS.some(({ from, to }) => from === before && to === state.status);
    if (before !== state.status && !known) found.push(`went from ${before} to ${state.status}`);
  }
  return found;
}

/** Every signal is received once, then taken or refused at most once. */
function signalsOnce(events: readonly RunEvent[]): readonly string[] {
  const open = new Set<string>();
  const seen = new Set<string>();
  return events.flatMap((event) => {
    if (!('signalId' in event)) return [];
    const { type, signalId } = event;
    const sound = type === 'SignalReceived' ? !seen.has(signalId) : open.delete(signalId);
    if (type === 'SignalReceived') open.add(signalId);
    seen.add(signalId);
    return sound ? [] : [`${type} of ${signalId} once more`];
  });
}
