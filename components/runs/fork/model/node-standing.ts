import type { RecordedEvent, RunEvent } from '@/saga/run/events';

/** How it stands with a node in a fork. `version`: of the first event of the decision that settled it. */
export type Standing =
  /** Its outcome lies before the fork, and nothing asks it again. */
  | { readonly type: 'settled'; readonly words: string; readonly version: number }
  /** The sandbox asks it, or waits for it: what it does is open. */
  | { readonly type: 'asked' }
  /** As things go now, the sandbox does not come to it. */
  | { readonly type: 'ahead' };

/** The events of a fork: those of the run that it keeps, and those of the sandbox. */
export type ForkedEvents = {
  readonly kept: readonly RecordedEvent[];
  readonly sandbox: readonly RecordedEvent[];
};

/** Tells the kept events of a fork from those that the sandbox made. */
export function partsOf(
  run: readonly RecordedEvent[],
  fork: readonly RecordedEvent[],
): ForkedEvents {
  const kept = fork.filter((recorded, index) => recorded === run[index]);
  return { kept, sandbox: fork.slice(kept.length) };
}

/** How it stands with each of these nodes; of a map's body all items count together. */
export function standings(
  names: readonly string[],
  { kept, sandbox }: ForkedEvents,
): ReadonlyMap<string, Standing> {
  const asked = new Set(sandbox.flatMap(({ event }) => (isAbout(event) ? [event.node] : [])));
  const settled = new Map<string, { words: string[]; version: number }>();
  for (const [index, { event }] of kept.entries()) {
    const words = settledWords(event);
    if (words === null || !('node' in event) || event.node === undefined) continue;
    const before = settled.get(event.node)?.words ?? [];
    const isOfItem = 'item' in event && event.item !== undefined && event.item !== null;
    settled.set(event.node, {
      words: isOfItem ? [...before, words] : [words],
      version: decisionAt(kept, index),
    });
  }
  return new Map(
    names.map((name): [string, Standing] => {
      if (asked.has(name)) return [name, { type: 'asked' }];
      const found = settled.get(name);
      if (!found) return [name, { type: 'ahead' }];
      return [name, { type: 'settled', words: inWords(found.words), version: found.version }];
    }),
  );
}

type About = Extract<
  RunEvent,
  {
    type:
      | 'AttemptDispatched'
      | 'AttemptSucceeded'
      | 'AttemptFailed'
      | 'AttemptTimedOut'
      | 'RetryScheduled'
      | 'WorkFailed'
      | 'SignalAwaited'
      | 'SignalAccepted'
      | 'SignalTimedOut'
      | 'ApprovalRequested'
      | 'ApprovalDecided'
      | 'ApprovalTimedOut';
  }
>;

const ABOUT: ReadonlySet<RunEvent['type']> = new Set<About['type']>([
  'AttemptDispatched',
  'AttemptSucceeded',
  'AttemptFailed',
  'AttemptTimedOut',
  'RetryScheduled',
  'WorkFailed',
  'SignalAwaited',
  'SignalAccepted',
  'SignalTimedOut',
  'ApprovalRequested',
  'ApprovalDecided',
  'ApprovalTimedOut',
]);

function isAbout(event: RunEvent): event is About {
  return ABOUT.has(event.type);
}

function settledWords(event: RunEvent): string | null {
  switch (event.type) {
    case 'AttemptSucceeded':
      return 'Succeeded';
    case 'WorkFailed':
      return `Failed: ${event.error.name}`;
    case 'WorkSkipped':
      return 'Skipped by hand';
    case 'SignalAccepted':
      return 'The signal came';
    case 'SignalTimedOut':
      return 'No signal came in time';
    case 'ApprovalDecided':
      return `Decided: ${event.outcome}`;
    case 'ApprovalTimedOut':
      return 'Not decided in time';
    default:
      return null;
  }
}

/** `Succeeded`, or of several items `Succeeded (3), Failed: Refused (1)`. */
function inWords(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1);
  if (words.length === 1) return words[0] ?? '';
  return [...counts].map(([one, count]) => `${one} (${count})`).join(', ');
}

/** Where the decision begins that the event is of: a run is forked between two decisions, not within one. */
function decisionAt(events: readonly RecordedEvent[], index: number): number {
  const cause = events[index]?.causationId;
  let first = index;
  while (first > 0 && events[first - 1]?.causationId === cause) first--;
  return first + 1;
}
