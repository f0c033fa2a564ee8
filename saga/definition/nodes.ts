import { z } from 'zod';
import { duration, expression, jsonSchema, mapping, nodeName, slug } from './primitives';
import { retryPolicy, transport } from './transport';

const common = {
  name: nodeName,
  title: z.string().max(120).optional(),
  description: z.string().max(4000).optional(),
};

/** What starts runs besides a call of the API. */
export const trigger = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('api') }),
  z.strictObject({
    type: z.literal('schedule'),
    cron: z.string().min(1),
    timeZone: z.string().optional(),
    input: mapping.optional(),
  }),
  z.strictObject({
    type: z.literal('subject'),
    subject: z.string().min(1),
    input: mapping.optional(),
  }),
  z.strictObject({ type: z.literal('webhook'), path: slug, input: mapping.optional() }),
]);

export const startNode = z.strictObject({
  ...common,
  type: z.literal('start'),
  triggers: z.array(trigger).optional(),
});

const work = {
  service: slug.describe('The participant that does the work.'),
  action: slug.describe('What it is asked to do.'),
  transport: transport.optional(),
  input: mapping.optional().describe('What is sent; the run’s input when absent.'),
  inputSchema: jsonSchema.optional(),
  resultSchema: jsonSchema.optional(),
  retry: retryPolicy.optional(),
  timeout: duration.optional().describe('How long one attempt may take; 30s when absent.'),
  orderingKey: expression.optional().describe('Commands of equal key are handled in order.'),
};

/** An error a participant may answer by name. */
export const declaredError = z.strictObject({
  name: z.string().min(1).max(120),
  retryable: z.boolean().optional(),
  description: z.string().optional(),
});

/** What is owed when an effect can't be undone: an amount, and what it is counted in. */
export const stepDebt = z.strictObject({
  value: expression.describe('An expression that gives a number.'),
  unit: z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .describe('What it is counted in, as `EUR`; or an expression between {% and %}.'),
});

/**
 * Asks a participant to do work. Kinds follow Richardson: a compensatable step can be undone, the
 * pivot decides, and a retriable step after it is repeated until it succeeds.
 */
export const stepNode = z.strictObject({
  ...common,
  type: z.literal('step'),
  ...work,
  kind: z.enum(['compensatable', 'pivot', 'retriable']).optional(),
  readOnly: z
    .boolean()
    .optional()
    .describe(
      'It changes nothing at its participant, so there is nothing to undo; false when absent.',
    ),
  errors: z.array(declaredError).optional(),
  debt: stepDebt.optional().describe('What is owed when its effect can’t be undone.'),
});

/**
 * Undoes the step, or the steps, from which a compensation edge leads here. Shared by several steps
 * it runs once, when the earliest of them is reached in reverse order. Its mapping sees the steps' inputs and results.
 */
export const compensationNode = z.strictObject({
  ...common,
  type: z.literal('compensation'),
  ...work,
});

/** Takes the first outgoing edge whose condition holds, else the edge without a condition. */
export const decisionNode = z.strictObject({
  ...common,
  type: z.literal('decision'),
  maxVisits: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Bound of a loop through this decision.'),
});

/** Starts every outgoing branch at once. */
export const forkNode = z.strictObject({ ...common, type: z.literal('fork') });

/** Goes on when every incoming branch has arrived. */
export const joinNode = z.strictObject({ ...common, type: z.literal('join') });

export const waitNode = z.strictObject({
  ...common,
  type: z.literal('wait'),
  duration: duration.optional(),
  until: expression.optional().describe('An expression that gives an ISO 8601 time.'),
});

export const signalNode = z.strictObject({
  ...common,
  type: z.literal('signal'),
  signal: slug,
  correlation: expression.optional(),
  timeout: duration.optional(),
  schema: jsonSchema.optional(),
});

export const approvalNode = z.strictObject({
  ...common,
  type: z.literal('approval'),
  role: z.string().optional(),
  form: jsonSchema.optional(),
  outcomes: z.array(slug).min(1).optional().describe('`approved` and `rejected` when absent.'),
  timeout: duration.optional(),
});

export const transformNode = z.strictObject({
  ...common,
  type: z.literal('transform'),
  assign: z.record(z.string(), mapping),
});

/**
 * Goes through its body once for every item of a list. The body is a drawing of its own, with a start,
 * and ends whose `output` is what becomes of the item.
 */
export const mapNode = z.strictObject({
  ...common,
  type: z.literal('map'),
  items: expression.describe('An expression that gives the list.'),
  maxConcurrency: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Items that are worked on at once, at most; 10 when absent.'),
  body: z.strictObject({
    get nodes() {
      return z.array(sagaNode);
    },
    edges: z.array(z.lazy(() => sagaEdge)),
  }),
});

export const subSagaNode = z.strictObject({
  ...common,
  type: z.literal('sub-saga'),
  saga: slug,
  version: z.int().min(1).optional(),
  input: mapping.optional(),
});

export const succeedNode = z.strictObject({
  ...common,
  type: z.literal('succeed'),
  output: mapping.optional(),
});

/** Ends the run with a named error, and compensates unless told not to. */
export const failNode = z.strictObject({
  ...common,
  type: z.literal('fail'),
  error: z.string().min(1),
  message: z.string().optional(),
  compensate: z.boolean().optional(),
});

export const sagaNode = z.discriminatedUnion('type', [
  startNode,
  stepNode,
  compensationNode,
  decisionNode,
  forkNode,
  joinNode,
  waitNode,
  signalNode,
  approvalNode,
  transformNode,
  mapNode,
  subSagaNode,
  succeedNode,
  failNode,
]);

/**
 * How nodes are joined. `flow` leads on (with `condition` after a decision, `outcome` after an approval or
 * for a signal's `timeout`), `compensation` leads from a step to what undoes it, `error` to forward recovery.
 */
export const sagaEdge = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  type: z.enum(['flow', 'compensation', 'error']).optional().describe('`flow` when absent.'),
  condition: expression.optional(),
  outcome: z.string().optional(),
  on: z
    .array(z.string().min(1))
    .optional()
    .describe('Names of the errors an error edge takes; all when absent.'),
});

export type SagaEdge = z.infer<typeof sagaEdge>;
export type StepNode = z.infer<typeof stepNode>;
export type CompensationNode = z.infer<typeof compensationNode>;
export type SagaNode = z.infer<typeof sagaNode>;
export type NodeType = SagaNode['type'];
