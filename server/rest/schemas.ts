import { z } from '@hono/zod-openapi';
import { RUN_STATUSES, STEP_STATUSES } from '@/saga/run/status';

const json = z.unknown().openapi({ description: 'Any JSON value.' });

/** Problem details (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().optional(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: 'Each fault of the input; `path` is a JSON pointer.' }),
    diagnostics: z.array(z.unknown()).optional(),
  })
  .openapi('Problem');

export const startedSchema = z.object({ runId: z.uuid() }).openapi('StartedRun');

export const versionsForRunSchema = z
  .object({
    runId: z.uuid(),
    saga: z.string(),
    current: z.int(),
    versions: z
      .array(
        z.object({
          version: z.int(),
          note: z.string(),
          publishedAt: z.iso.datetime(),
          reasons: z
            .array(z.object({ node: z.string(), reason: z.string(), message: z.string() }))
            .readonly()
            .openapi({
              description: 'What speaks against it; empty when the run can go on in it.',
            }),
        }),
      )
      .readonly(),
  })
  .openapi('VersionsForRun');

export const signalledSchema = z
  .object({
    runId: z.uuid(),
    signalId: z.string(),
    outcome: z.enum(['taken', 'kept', 'known']).openapi({
      description:
        '`kept`: no node waits for it yet. `known`: it came before, and nothing changed now.',
    }),
  })
  .openapi('SignalledRun');

export const runSchema = z
  .object({
    runId: z.uuid(),
    saga: z.string(),
    version: z.int().openapi({ description: 'The version of the saga that it runs.' }),
    status: z.enum(RUN_STATUSES),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    parentRunId: z.uuid().nullable().openapi({
      description: 'Of a sub-saga’s run: the run that waits for it.',
    }),
    waits: z
      .array(
        z.looseObject({
          type: z.enum(['time', 'signal', 'approval']),
          place: z.string(),
          since: z.iso.datetime(),
          dueAt: z.iso.datetime().nullable(),
          overdue: z.boolean(),
        }),
      )
      .readonly()
      .openapi({ description: 'What it waits for; an approval says which role decides.' }),
    steps: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['step', 'compensation']),
        status: z.enum(STEP_STATUSES),
        attempts: z.int(),
      }),
    ),
    output: json,
    error: json,
  })
  .openapi('Run');

export const runListSchema = z
  .object({
    items: z.array(
      z.object({
        runId: z.uuid(),
        saga: z.string(),
        version: z.int(),
        status: z.enum(RUN_STATUSES),
        correlationId: z.string(),
        startedAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
      }),
    ),
    awayDatabases: z.array(z.int()).optional().openapi({
      description:
        'Of several databases, those that did not answer (1 for the first): their runs are missing.',
    }),
    nextCursor: z.string().nullable(),
  })
  .openapi('RunList');

export const eventListSchema = z
  .object({
    items: z.array(
      z.object({
        runId: z.uuid(),
        version: z.int(),
        type: z.string(),
        data: json,
        occurredAt: z.iso.datetime(),
        causationId: z.string(),
      }),
    ),
  })
  .openapi('EventList');

export const sagaListSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        description: z.string(),
        latestVersion: z.int().nullable(),
        updatedAt: z.iso.datetime(),
      }),
    ),
  })
  .openapi('SagaList');

export const sagaSchema = z
  .object({
    name: z.string(),
    version: z
      .int()
      .nullable()
      .openapi({ description: 'The version of `definition`; null: the draft, never published.' }),
    definition: z.record(z.string(), z.unknown()),
    versions: z.array(
      z.object({
        version: z.int(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string(),
        note: z.string(),
      }),
    ),
  })
  .openapi('Saga');

export const publishedSchema = z
  .object({ name: z.string(), version: z.int(), diagnostics: z.array(z.unknown()) })
  .openapi('PublishedVersion');

export const deadLetterSchema = z
  .looseObject({ id: z.uuid(), reason: z.string(), status: z.string() })
  .openapi('DeadLetter');

export const deadLetterListSchema = z
  .object({
    items: z.array(deadLetterSchema),
    nextCursor: z.string().nullable(),
  })
  .openapi('DeadLetterList');

export const acceptedSchema = z.object({ id: z.uuid() }).openapi('Accepted');

export const serviceListSchema = z
  .object({ items: z.array(z.looseObject({ service: z.string() })) })
  .openapi('ServiceList');

export const serviceSetSchema = z.object({ service: z.string() }).openapi('ServiceSet');

const chaosRule = z.looseObject({
  id: z.uuid(),
  isActive: z.boolean(),
  hits: z.int(),
  standing: z.enum(['open', 'kept', 'broken', 'empty']).openapi({
    description: '`empty`: it is over, and no run was hit.',
  }),
});

export const chaosListSchema = z
  .object({ allowed: z.boolean(), items: z.array(chaosRule) })
  .openapi('ChaosRuleList');

export const chaosRuleSchema = z
  .object({ rule: chaosRule, runs: z.array(z.looseObject({ runId: z.uuid() })) })
  .openapi('ChaosRule');
