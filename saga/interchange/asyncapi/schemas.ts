import type { SagaNode } from '../../definition/nodes';
import type { Json, JsonSchema } from '../../definition/primitives';

/** A step or compensation that a participant does over NATS. */
export type Asked = Extract<SagaNode, { readonly type: 'step' | 'compensation' }>;

const text = (description: string): Json => ({ type: 'string', description });

/** The headers of a command: a CloudEvent in binary mode. */
export const COMMAND_HEADERS: Json = {
  type: 'object',
  required: ['ce-id', 'ce-type', 'ce-idempotencykey', 'ce-replyto', 'ce-runid'],
  properties: {
    'ce-id': text('The attempt; the reply names it as its cause.'),
    'ce-type': { const: 'backstitch.command.v1' },
    'ce-idempotencykey': text('The piece of work: equal for all attempts and redeliveries.'),
    'ce-replyto': text('Where the reply goes.'),
    'ce-runid': text('The run.'),
    'ce-correlationid': text('The caller’s own id of the business case.'),
    'ce-partitionkey': text('Commands of equal key are handled in order.'),
    'ce-sagaversion': text('The version of the saga.'),
    traceparent: text('W3C trace context.'),
  },
};

/** The body of a command; the input is of the first of these nodes that says what it is. */
export function commandPayload(asked: readonly Asked[]): Json {
  return {
    type: 'object',
    required: ['runId', 'saga', 'sagaVersion', 'node', 'kind', 'attempt', 'service', 'action'],
    properties: {
      runId: { type: 'string', format: 'uuid' },
      saga: { type: 'string' },
      sagaVersion: { type: 'integer', minimum: 1 },
      node: { enum: asked.map(({ name }) => name) },
      kind: { enum: [...new Set(asked.map(({ type }) => type))] },
      attempt: { type: 'integer', minimum: 1 },
      service: { type: 'string' },
      action: { type: 'string' },
      timeoutMs: { type: 'number', exclusiveMinimum: 0 },
      input: firstOf(asked.map(({ inputSchema }) => inputSchema)),
    },
  };
}

/** The headers of a reply. */
export function replyHeaders(outcome: 'succeeded' | 'failed'): Json {
  return {
    type: 'object',
    required: ['ce-id', 'ce-type', 'ce-causationid', 'ce-runid'],
    properties: {
      'ce-id': text('The command’s ce-id, and `:reply`; also the Nats-Msg-Id.'),
      'ce-type': { const: `backstitch.reply.${outcome}.v1` },
      'ce-causationid': text('The command’s ce-id.'),
      'ce-runid': text('The run.'),
    },
  };
}

/** What a success carries. */
export function successPayload(asked: readonly Asked[]): Json {
  const result = firstOf(
    asked.map((node) => (node.type === 'step' ? node.resultSchema : undefined)),
  );
  return { type: 'object', required: ['result'], properties: { result } };
}

/** What a failure carries; the errors that the drawing declares are its examples. */
export function failurePayload(asked: readonly Asked[]): Json {
  const declared = asked.flatMap((node) => (node.type === 'step' ? (node.errors ?? []) : []));
  const names = [...new Set(declared.map(({ name }) => name))];
  return {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: {
          name: { type: 'string', ...(names.length > 0 ? { examples: names } : {}) },
          message: { type: 'string' },
          retryable: { type: 'boolean', description: 'Whether it may be tried again.' },
          inDoubt: {
            type: 'boolean',
            description: 'Whether the work may have happened all the same.',
          },
          details: {},
        },
      },
    },
  };
}

function firstOf(schemas: readonly (JsonSchema | undefined)[]): Json {
  return (schemas.find((schema) => schema !== undefined) ?? {}) as Json;
}
