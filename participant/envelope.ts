import type { Command, Json, Outcome } from './command';
import { MalformedCommand } from './errors';
import { decodeHeader, encodeHeader } from './header-value';
import type { WireMessage } from './wire-message';

/** CloudEvents types on the wire; the version is part of each. */
export const COMMAND_TYPE = 'backstitch.command.v1';
export const REPLY_SUCCEEDED_TYPE = 'backstitch.reply.succeeded.v1';
export const REPLY_FAILED_TYPE = 'backstitch.reply.failed.v1';

/** A command with the subject that its reply goes to. */
export type AddressedCommand = Command & {
  readonly replyTo: string;
  /** How often its message has been delivered by now; 1 when absent. */
  readonly deliveries?: number;
};

/** A reply ready to be published; `id` is also its `Nats-Msg-Id`, so publishing twice is harmless. */
export type ReplyMessage = {
  readonly id: string;
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
};

/** Of a reply: how often the command's message had been delivered, when that was more than once. */
const DELIVERIES_HEADER = 'bs-deliveries';

/** Reads a command from CloudEvents headers (`ce-*`) and a JSON body. Throws {@link MalformedCommand}. */
export function readCommand(message: WireMessage): AddressedCommand {
  const header = (name: string) => required(message.headers[name], `header ${name}`);
  if (header('ce-type') !== COMMAND_TYPE) {
    throw new MalformedCommand(
      `ce-type is '${message.headers['ce-type']}', not '${COMMAND_TYPE}'.`,
    );
  }
  const body = parseObject(message.body);
  const text = (name: string) => required(body[name], `field ${name}`);
  const runId = text('runId');
  return {
    commandId: header('ce-id'),
    idempotencyKey: header('ce-idempotencykey'),
    replyTo: header('ce-replyto'),
    correlationId: decodeHeader(message.headers['ce-correlationid'] ?? runId),
    runId,
    saga: text('saga'),
    sagaVersion: whole(body.sagaVersion, 'sagaVersion'),
    node: text('node'),
    kind: kindOf(body.kind),
    attempt: whole(body.attempt, 'attempt'),
    service: text('service'),
    action: text('action'),
    input: (body.input ?? null) as Json,
    traceparent: message.headers.traceparent ?? null,
    tracestate: message.headers.tracestate ?? null,
  };
}

/** The reply that tells a command's sender how the work ended. `now` is ISO 8601. */
export function replyTo(command: AddressedCommand, outcome: Outcome, now: string): ReplyMessage {
  const id = `${command.commandId}:reply`;
  const succeeded = outcome.type === 'succeeded';
  const { deliveries = 1 } = command;
  return {
    id,
    subject: command.replyTo,
    headers: {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-type': succeeded ? REPLY_SUCCEEDED_TYPE : REPLY_FAILED_TYPE,
      'ce-source': `participant/${command.service}`,
      'ce-time': now,
      'ce-runid': command.runId,
      'ce-correlationid': encodeHeader(command.correlationId),
      'ce-causationid': command.commandId,
      'ce-partitionkey': command.runId,
      'ce-idempotencykey': command.idempotencyKey,
      'content-type': 'application/json',
      ...(deliveries > 1 ? { [DELIVERIES_HEADER]: String(deliveries) } : {}),
      ...(command.traceparent ? { traceparent: command.traceparent } : {}),
      ...(command.tracestate ? { tracestate: command.tracestate } : {}),
    },
    body: JSON.stringify(succeeded ? { result: outcome.result } : { error: outcome.error }),
  };
}

function required(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new MalformedCommand(`The ${what} is missing or is no text.`);
}

function whole(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new MalformedCommand(`The field ${what} is no whole number.`);
}

function kindOf(value: unknown): Command['kind'] {
  if (value === 'step' || value === 'compensation') return value;
  throw new MalformedCommand(`The field kind is neither 'step' nor 'compensation'.`);
}

function parseObject(body: Uint8Array): Record<string, unknown> {
  const parsed = parseJson(body);
  if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>;
  }
  throw new MalformedCommand('The body is no JSON object.');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch (error) {
    throw new MalformedCommand('The body is no JSON.', { cause: error });
  }
}
