import { z } from '@hono/zod-openapi';

const worth = z
  .union([
    z.object({ value: z.number(), unit: z.string() }),
    z.object({ problem: z.string().openapi({ description: 'Why it has no value.' }) }),
  ])
  .openapi({ description: 'What it is worth; absent when its step names no expression.' });

const debtSchema = z
  .looseObject({
    runId: z.uuid(),
    saga: z.string(),
    step: z.string(),
    compensation: z.string().openapi({ description: 'Empty when nothing undoes the step.' }),
    inDoubt: z.boolean(),
    worth: worth.optional(),
    since: z.iso.datetime(),
  })
  .openapi('Debt');

export const debtListSchema = z
  .object({ items: z.array(debtSchema), nextCursor: z.string().nullable() })
  .openapi('DebtList');

const byUnit = z
  .array(z.object({ unit: z.string(), value: z.number(), debts: z.int() }))
  .readonly();

export const debtTotalsSchema = z
  .object({
    debts: z.int(),
    runs: z.int(),
    inDoubt: z.int(),
    oldest: z.iso.datetime().nullable(),
    byUnit,
    withoutValue: z.int(),
    bySaga: z.array(z.object({ saga: z.string(), debts: z.int(), byUnit })).readonly(),
  })
  .openapi('DebtTotals');
