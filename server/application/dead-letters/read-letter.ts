import { z } from 'zod';
import type { LetterMessage } from '@/saga/dead-letters/verdict';
import type { DeadLetterView } from '@/saga/read-models/views';
import { parseCommandId } from '@/saga/run/ids';
import { COMMAND_TYPE } from '../wire/command-message';
import { readFlow } from '../wire/flow-message';
import { parseBody } from '../wire/parse-body';
import { readReply } from '../wire/read-reply';

type Letter = Pick<
  DeadLetterView,
  'stream' | 'subject' | 'headers' | 'payload' | 'payloadEncoding' | 'runId'
>;

/** CloudEvents' extension for a payload that is kept elsewhere. */
export const DATAREF = 'ce-dataref';

/** Letters between runs and timers come from no stream. */
const FROM_NO_STREAM: ReadonlySet<string> = new Set(['letters', 'timers']);

const commandBody = z.object({
  runId: z.string().min(1),
  saga: z.string().min(1),
  node: z.string().min(1),
  kind: z.enum(['step', 'compensation']),
  attempt: z.int().min(1),
  service: z.string().min(1),
  action: z.string().min(1),
});

/** The bytes of a letter's message. */
export function letterBody({
  payload,
  payloadEncoding,
}: Pick<Letter, 'payload' | 'payloadEncoding'>): Uint8Array {
  return Buffer.from(payload, payloadEncoding === 'base64' ? 'base64' : 'utf8');
}

/** What a dead message is, read as whoever gets it would read it. Never throws. */
export function readLetter(letter: Letter): LetterMessage {
  if (FROM_NO_STREAM.has(letter.stream)) return { type: 'letter' };
  const kind = /^saga\.(command|reply|event)\./.exec(letter.subject)?.[1];
  switch (kind) {
    case 'command':
      return readCommand(letter);
    case 'reply':
      return readAnswer(letter);
    case 'event':
      return readEvent(letter);
    default:
      return unreadable(`Messages on ${letter.subject} cannot be sent again.`);
  }
}

function readCommand(letter: Letter): LetterMessage {
  const { headers } = letter;
  if (headers['ce-type'] !== COMMAND_TYPE) {
    return unreadable(`the header ce-type is not ${COMMAND_TYPE}.`);
  }
  const id = parseCommandId(headers['ce-id'] ?? '');
  if (!id) return unreadable('the header ce-id is not the id of a command.');
  const missing = ['ce-idempotencykey', 'ce-replyto'].find((name) => !headers[name]);
  if (missing) return unreadable(`the header ${missing} is missing.`);
  if (headers[DATAREF] !== undefined) return { type: 'command', ...id, kind: 'step' };
  const parsed = parseBody(letterBody(letter));
  if (typeof parsed === 'string') return unreadable(parsed);
  const body = commandBody.safeParse(parsed.value);
  if (body.success) return { type: 'command', ...id, kind: body.data.kind };
  const [issue] = body.error.issues;
  return unreadable(`the field ${issue?.path.join('.') || 'set'}: ${issue?.message}.`);
}

const FLOW = /^saga\.event\.[^.]+\.flow\./;

function readEvent(letter: Letter): LetterMessage {
  const { headers, subject } = letter;
  const isFlow = FLOW.test(subject);
  const flow = isFlow && headers[DATAREF] === undefined ? readFlow(letterBody(letter)) : undefined;
  if (flow && 'malformed' in flow) return unreadable(flow.malformed);
  const runId = flow?.event.runId ?? headers['ce-runid'] ?? letter.runId;
  if (!runId) return unreadable('It names no run.');
  const id = isFlow ? (flow?.event.id ?? headers['ce-id']) : undefined;
  return { type: 'event', runId, ...(id === undefined ? {} : { id }) };
}

function readAnswer(letter: Letter): LetterMessage {
  const reply = readReply(letter.headers, letterBody(letter));
  if ('malformed' in reply) return unreadable(reply.malformed);
  const { commandId, reply: answer } = reply.message;
  const id = parseCommandId(commandId);
  if (!id) return unreadable('it names no command.');
  const result = answer.outcome === 'succeeded' ? answer.result : null;
  return { type: 'reply', ...id, outcome: answer.outcome, result };
}

function unreadable(why: string): LetterMessage {
  return { type: 'unreadable', why };
}
