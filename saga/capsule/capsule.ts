import { z } from 'zod';
import { type Json, json } from '../definition/primitives';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RecordedEvent, RunEvent } from '../run/events';
import { EVENT_VERSION, upcast } from '../run/stored/upcast';

/** What a file of this kind says of itself. */
const CAPSULE_FORMAT = 'backstitch-capsule';
const CAPSULE_VERSION = 1;

/** Runs of one capsule, and events of all of them, at most. */
export const MOST_CAPSULE_RUNS = 50;
export const MOST_CAPSULE_EVENTS = 50_000;

const event = z.object({
  version: z.int().min(1),
  type: z.string(),
  occurredAt: z.string(),
  causationId: z.string(),
  data: json,
});

const letter = z.object({
  id: z.string(),
  reason: z.string(),
  status: z.string(),
  subject: z.string(),
  service: z.string().nullable(),
  step: z.string().nullable(),
  deliveries: z.int(),
  createdAt: z.string(),
  headers: z.record(z.string(), z.string()),
  payload: z.string(),
  error: z.object({ name: z.string(), message: z.string(), stack: z.string().nullable() }),
});

const run = z.object({
  runId: z.string(),
  saga: z.string(),
  sagaVersion: z.int(),
  events: z.array(event).min(1),
  letters: z.array(letter),
});

const capsule = z.object({
  format: z.literal(CAPSULE_FORMAT),
  version: z.literal(CAPSULE_VERSION),
  madeAt: z.string(),
  madeBy: z.string(),
  note: z.string(),
  /** In which its events are; they are brought up to today's when they are read. */
  eventVersion: z.int().min(1),
  /** Parts of names whose values were masked. */
  masked: z.array(z.string()),
  definitions: z.array(
    z.object({
      saga: z.string(),
      version: z.int(),
      definition: z.custom<SagaDefinition>((value) => typeof value === 'object' && value !== null),
    }),
  ),
  runs: z.array(run).min(1).max(MOST_CAPSULE_RUNS),
});

/**
 * What happened to some runs, in one file: their events (of which steps and messages are folds), their dead letters, and the
 * versions of their sagas; secrets masked. Times are ISO 8601.
 */
export type Capsule = z.infer<typeof capsule>;
export type CapsuleRun = Capsule['runs'][number];
export type CapsuleLetter = CapsuleRun['letters'][number];

/** A capsule of these parts. */
export function makeCapsule(parts: Omit<Capsule, 'format' | 'version' | 'eventVersion'>): Capsule {
  const own = { format: CAPSULE_FORMAT, version: CAPSULE_VERSION, eventVersion: EVENT_VERSION };
  return { ...own, ...parts } as Capsule;
}

/** The capsule that a file holds, or why it holds none. Never throws. */
export function readCapsule(text: string): { readonly capsule: Capsule } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'The file is not JSON.' };
  }
  const { format, version } = (value ?? {}) as { readonly format?: unknown; version?: unknown };
  if (format !== CAPSULE_FORMAT) return { problem: 'The file is no incident capsule.' };
  if (version !== CAPSULE_VERSION) {
    return { problem: `It is of format version ${version}; this Backstitch reads version 1.` };
  }
  const read = capsule.safeParse(value);
  if (read.success) return upToDate(read.data);
  const [issue] = read.error.issues;
  return { problem: `The capsule is broken at ${issue?.path.join('.')}: ${issue?.message}` };
}

/** Events of today, whoever wrote them. */
function upToDate(capsule: Capsule): { readonly capsule: Capsule } | { problem: string } {
  const { eventVersion, runs } = capsule;
  if (eventVersion > EVENT_VERSION) {
    return { problem: 'A newer Backstitch has made it: update this one to read it.' };
  }
  const brought = runs.map((one) => ({
    ...one,
    events: one.events.map((event) => {
      const fields = typeof event.data === 'object' ? event.data : {};
      const { type, ...data } = upcast({ ...fields, type: event.type }, eventVersion);
      return { ...event, type, data: data as Json };
    }),
  }));
  return { capsule: { ...capsule, eventVersion: EVENT_VERSION, runs: brought } };
}

/** A run's events as folds take them. */
export function recordedOf({ runId, events }: CapsuleRun): readonly RecordedEvent[] {
  return events.map(({ type, data, ...rest }) => {
    const fields = typeof data === 'object' && data !== null ? data : {};
    return { runId, ...rest, event: { ...fields, type } as RunEvent };
  });
}

/** The drawing of a version; undefined when the capsule has none. */
export function definitionIn(
  { definitions }: Capsule,
  saga: string,
  version: number,
): SagaDefinition | undefined {
  return definitions.find((one) => one.saga === saga && one.version === version)?.definition;
}
