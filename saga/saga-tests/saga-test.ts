import { z } from 'zod';
import { json } from '../definition/primitives';
import { outcomes } from '../simulate/outcomes';

/** How a simulated run can end or come to rest. */
export const STATUSES = ['completed', 'compensated', 'failed', 'stuck'] as const;

/** What a simulated run must come to; what is not said may be anything. */
const expectation = z.strictObject({
  status: z.enum(STATUSES),
  compensations: z
    .array(z.string().min(1))
    .optional()
    .describe('The compensations that succeeded, in their order.'),
  left: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'The steps whose effects are there when the run ends; those that only read are not counted.',
    ),
  output: json.optional().describe('The output of a completed run.'),
});

/** One test of a saga: a simulated run, and what it must come to. No part of what a run does. */
export const sagaTest = z.strictObject({
  name: z.string().min(1).max(160),
  input: json.optional().describe('What the run starts with; `{}` when absent.'),
  outcomes: outcomes.optional().describe('What steps do, by name; the others succeed.'),
  expect: expectation,
});

export type SagaTest = z.infer<typeof sagaTest>;
export type Expectation = SagaTest['expect'];
