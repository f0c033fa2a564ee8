import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import { transport } from '@/saga/definition/transport';
import { COMMAND_TYPE } from '@/server/application/wire/command-message';
import type { HostedCommand } from '@/server/ports/hosted-participant';
import type { StoredMessage } from '@/server/ports/message-bus';

/** A command with the subject that its reply goes to. */
export type AddressedCommand = HostedCommand & { readonly replyTo: string };

/** A message on a host's subject that is no command; it can never be handled. */
export class MalformedCommand extends Error {
  readonly code = 'malformed';
  override readonly name = 'MalformedCommand';
}

const body = z.object({
  runId: z.string().min(1),
  saga: z.string().min(1),
  sagaVersion: z.int(),
  node: z.string().min(1),
  kind: z.enum(['step', 'compensation']),
  attempt: z.int().min(1),
  service: z.string().min(1),
  action: z.string().min(1),
  timeoutMs: z.number().positive(),
  input: json,
  transport,
});

const headers = z.object({
  'ce-type': z.literal(COMMAND_TYPE),
  'ce-id': z.string().min(1),
  'ce-idempotencykey': z.string().min(1),
  'ce-replyto': z.string().regex(/^saga\.reply\.((\d+-)?\d+|reactor\.[\w-]+)$/),
  'ce-time': z.iso.datetime({ offset: true }),
  'ce-correlationid': z.string().optional(),
  traceparent: z.string().optional(),
  tracestate: z.string().optional(),
});

/** Reads a command off the wire. Throws {@link MalformedCommand}. */
export function readCommand(message: Pick<StoredMessage, 'headers' | 'data'>): AddressedCommand {
  const head = checked(headers, message.headers, 'header');
  const fields = checked(body, parse(message.data), 'field');
  return {
    ...fields,
    commandId: head['ce-id'],
    idempotencyKey: head['ce-idempotencykey'],
    replyTo: head['ce-replyto'],
    time: head['ce-time'],
    correlationId: decoded(head['ce-correlationid'] ?? fields.runId),
    traceparent: head.traceparent ?? null,
    tracestate: head.tracestate ?? null,
  };
}

function checked<S extends z.ZodType>(schema: S, value: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new MalformedCommand(`The ${what} ${issue?.path.join('.') || 'set'}: ${issue?.message}`);
}

function parse(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch (error) {
    throw new MalformedCommand('The body is not JSON.', { cause: error });
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
