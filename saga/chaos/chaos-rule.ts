import { z } from 'zod';
import { slug } from '../definition/primitives';
import type { Actor } from '../run/events';
import { epochMs } from '../run/time';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const text = z.string().trim().min(1).max(200);

/** What goes over the edge. `event`: what a service of a choreography hears of another. */
const CHAOS_MESSAGES = ['command', 'reply', 'event'] as const;

const edge = z.object({
  message: z.enum(CHAOS_MESSAGES),
  saga: slug.optional(),
  /** Who is asked and answers; of an event, who hears it. */
  service: slug.optional(),
  /** What is asked for; of an event, its name. */
  action: text.optional(),
  /** The step or compensation in the drawing. */
  node: slug.optional(),
});

const runs = z.discriminatedUnion('type', [
  z.object({ type: z.literal('all') }),
  z.object({ type: z.literal('runs'), runIds: z.array(z.uuid()).min(1).max(100) }),
  z.object({ type: z.literal('correlation'), correlationId: text }),
  /** The idempotency key under which a run was started. */
  z.object({ type: z.literal('start-key'), key: text }),
  z.object({ type: z.literal('field'), name: text, value: text }),
  /** That share of all runs, always the same ones of a rule. */
  z.object({ type: z.literal('percent'), percent: z.number().min(0.01).max(100) }),
]);

const fault = z.discriminatedUnion('type', [
  z.object({ type: z.literal('drop') }),
  z.object({ type: z.literal('delay'), delayMs: z.int().min(1).max(DAY_MS) }),
  z.object({ type: z.literal('duplicate') }),
  z.object({
    type: z.literal('fail'),
    error: z.object({
      name: z
        .string()
        .regex(/^[A-Za-z]\w{0,99}$/, 'A name such as CardDeclined.')
        .default('ChaosInjected'),
      retryable: z.boolean().default(true),
    }),
  }),
]);

/** Where a run can be expected to get to. */
export const EXPECTED_STATUSES = [
  'completed',
  'compensated',
  'failed',
  'cancelled',
  'stuck',
] as const;

const expectation = z.object({
  /** One of these. */
  statuses: z.array(z.enum(EXPECTED_STATUSES)).min(1),
  /** Counted from the first fault in the run. */
  withinMs: z.int().min(1000).max(DAY_MS).default(MINUTE_MS),
  noDebts: z.boolean().default(true),
  noDeadLetters: z.boolean().default(true),
});

/** A fault that somebody wants on an edge. */
export const chaosWish = z
  .object({
    edge,
    runs: runs.default({ type: 'all' }),
    fault,
    /** In how many runs at most. */
    maxRuns: z.int().min(1).max(1000).default(1),
    /** How many messages of one run at most. */
    perRun: z.int().min(1).max(100).default(1),
    expiresInMs: z
      .int()
      .min(1000)
      .max(DAY_MS)
      .default(10 * MINUTE_MS),
    expectation: expectation.nullable().default(null),
    reason: z.string().trim().min(1, 'Say why.').max(1000),
  })
  .refine(({ edge: { saga, service } }) => saga !== undefined || service !== undefined, {
    path: ['edge'],
    message: 'Name a saga or a service.',
  })
  .refine(({ edge: { message }, fault: { type } }) => message !== 'event' || type !== 'fail', {
    path: ['fault'],
    message: 'An event asks for nothing, so it cannot fail.',
  });

export type ChaosWish = z.infer<typeof chaosWish>;
export type ChaosEdge = ChaosWish['edge'];
export type ChosenRuns = ChaosWish['runs'];
export type ChaosFault = ChaosWish['fault'];
export type Expectation = z.infer<typeof expectation>;

/** A fault on an edge for chosen runs, as it is kept. Times are ISO 8601. */
export type ChaosRule = Omit<ChaosWish, 'expiresInMs'> & {
  readonly id: string;
  readonly createdBy: Actor;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** When it was ended, or all its runs had been hit; null until then. */
  readonly endedAt: string | null;
  /** Null when it ended by itself. */
  readonly endedBy: Actor | null;
};

/** Whether faults still come of it. */
export function isActive(
  { endedAt, expiresAt }: Pick<ChaosRule, 'endedAt' | 'expiresAt'>,
  now: string,
): boolean {
  return endedAt === null && (epochMs(now) ?? 0) < (epochMs(expiresAt) ?? 0);
}
