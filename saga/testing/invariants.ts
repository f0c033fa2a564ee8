import { allGraphs, graphOf, reachable, successors } from '../compile/graph';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RunEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { nodeOf, placeOf, workRef } from '../run/ids';
import { initialState, isFinal, type WorkState } from '../run/state';
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
 * skipped the step; or its error said that it may be there. Told from the events alone, so that it is no echo of what the state believes.
 */
function affectedRefs(events: readonly RunEvent[]): ReadonlySet<string> {
  const affected = new Set<string>();
  const out = new Set<string>();
  for (const event of events) {
    const left = event.type === 'WorkSkipped' && out.has(keyOf(event));
    if (left || mayHaveHappened(event)) {
      if ('kind' in event && event.kind === 'step')
        affected.add(workRef(event.node, event.visit, event.item));
    }
    track(out, event);
  }
  return affected;
}

function mayHaveHappened(event: RunEvent): boolean {
  if (event.type === 'AttemptFailed') return event.error.inDoubt === true;
  return event.type === 'AttemptSucceeded' || event.type === 'AttemptTimedOut';
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
    const undoable =
      node?.type === 'sub-saga' || (node?.type === 'step' && node.compensation !== null);
    if (!undoable || !affected.has(work.ref)) return [];
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
 * compensation the first counts; in loops the order of visits does. Items of a map are parallel.
 */
function reverseOrder(definition: SagaDefinition, { events, state }: World): readonly string[] {
  const graphs = allGraphs(graphOf(definition));
  const next = (name: string) => graphs.flatMap((graph) => successors(graph, name));
  const leads = (a: string, b: string) => a === b || reachable([a], next).has(b);
  const spans = compensationSpans(events, state.works);
  return spans.flatMap((earlier) =>
    spans
      .filter((span) => span.order > earlier.order && span.ended > earlier.began)
      .filter((span) => comesBefore(earlier.ref, span.ref, leads))
      .map((span) => `undid ${earlier.ref} before ${span.ref} was undone`),
  );
}

/** Two nodes of a loop reach each other, so the drawing alone does not say which came first. */
function comesBefore(a: string, b: string, leads: (a: string, b: string) => boolean): boolean {
  const [here, there] = parting(a, b);
  if (here === '' || there === '') return false;
  return leads(here, there) && (here === there || !leads(there, here));
}

/** Where two works part on their way from the outside in: two nodes of one drawing; empty when in no order. */
function parting(a: string, b: string): readonly [string, string] {
  const [left, right] = [levels(a), levels(b)];
  const depth = left.findIndex((level, i) => level !== right[i]);
  const [here = '', there = ''] = [left[depth], right[depth]];
  const isItem = depth < left.length - 1 && depth < right.length - 1;
  if (isItem && nodeOf(here) === nodeOf(there)) return ['', ''];
  return [nodeOf(here), nodeOf(there)];
}

/** `seal@boxes-1@each-3` → `each~1-3`, `boxes~1-1`, `seal`: names of nodes with what tells them apart. */
function levels(ref: string): readonly string[] {
  const [own = '', ...maps] = ref.split('@');
  return [...maps.map((map) => (map.includes('~') ? map : map.replace('-', '~1-'))).reverse(), own];
}

type Span = {
  readonly ref: string;
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
        ref: first.ref,
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
  const turned = events.findIndex(
    (event) => event.type === 'CompensationStarted' && event.reason !== 'reversed',
  );
  return pivoted >= 0 && turned > pivoted ? ['turned back after the pivot'] : [];
}

/** A run ends once, has no timers left then, and a completed one compensated nothing. */
function endings({ events, state, timers }: World): readonly string[] {
  const found: string[] = [];
  const ends = events.filter((event) => END_EVENTS.has(event.type)).length;
  const reversed = events.some((event) => event.type === 'RunReversalRequested');
  if (ends > (reversed ? 2 : 1)) found.push(`ended ${ends} times`);
  if (state.status === 'completed' && undoing(events).length > 0)
    found.push('completed, but compensated');
  if (ends >= 1 && isFinal(state) && timers.size > 0)
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
