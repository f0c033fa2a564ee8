import type { TappedMessage } from '@/server/ports/message-tap';
import { serviceOf } from '../wire/dead-letter-envelope';
import { edgeKey, type FlowRecord } from './flow-record';

/** Which services hear an event of a choreography; of unknown sagas nobody. */
export type Hearers = (saga: string, event: string) => readonly string[];

type Command = Pick<
  FlowRecord,
  'atMs' | 'saga' | 'service' | 'runId' | 'messageId' | 'correlationId' | 'name'
> & {
  /** A service of a choreography asks for its own work: nothing goes between two. */
  readonly own: boolean;
};
type Reply = { readonly atMs: number; readonly failed: boolean };

const COMMANDS_KEPT = 50_000;
const REPLIES_KEPT = 10_000;
/** The streams are read apart: a reply may be seen before its command, by about this much. */
const PATIENCE_MS = 10_000;

/**
 * Says of each message on which edges it went. A reply is told apart by its command, so commands are
 * remembered until theirs is in, and replies for a moment; both within bounds. Takes no time from a clock.
 */
export class Classifier {
  readonly #commands = new Map<string, Command>();
  readonly #replies = new Map<string, Reply>();
  readonly #correlations = new Map<string, string>();
  #unmatched = 0;

  constructor(private readonly hearers: Hearers) {}

  /** Replies whose commands were not seen, so that they are on no edge. */
  get unmatched(): number {
    return this.#unmatched;
  }

  records(message: TappedMessage): readonly FlowRecord[] {
    const [, kind, ...rest] = message.subject.split('.');
    switch (kind) {
      case 'command':
        return this.#command(message);
      case 'reply':
        return this.#reply(message);
      case 'event':
        return this.#event(message, rest);
      case 'dead':
        return [this.#dead(message)];
      case 'signal':
        return [plain(message, { edge: edgeKey.signal, name: rest.join('.') })];
      default:
        return [];
    }
  }

  /** Gives up replies that have waited for their commands for too long. */
  expire(nowMs: number): void {
    for (const [id, { atMs }] of this.#replies) {
      if (nowMs - atMs < PATIENCE_MS) return;
      this.#replies.delete(id);
      this.#unmatched++;
    }
  }

  #command(message: TappedMessage): readonly FlowRecord[] {
    const service = serviceOf(message.subject) ?? '';
    const saga = sagaIn(message);
    const own = message.header('ce-replyto').startsWith('saga.reply.reactor.');
    const name = message.subject.slice(message.subject.lastIndexOf('.') + 1);
    const record = plain(message, { edge: edgeKey.to(saga, service), name, saga, service });
    const { atMs, runId, messageId, correlationId } = record;
    const command = { atMs, saga, service, runId, messageId, correlationId, name, own };
    remember(this.#correlations, runId, { value: correlationId, most: COMMANDS_KEPT });
    const id = message.header('ce-id');
    const early = this.#replies.get(id);
    if (early) this.#replies.delete(id);
    else remember(this.#commands, id, { value: command, most: COMMANDS_KEPT });
    const partitionKey = decoded(message.header('ce-partitionkey'));
    const sent = own ? [] : [{ ...record, partitionKey }];
    return early ? [...sent, ...answered(command, early)] : sent;
  }

  #reply(message: TappedMessage): readonly FlowRecord[] {
    const id = message.header('ce-causationid');
    const reply = { atMs: message.atMs, failed: message.header('ce-type').includes('.failed.') };
    const command = this.#commands.get(id);
    if (!command) {
      remember(this.#replies, id, { value: reply, most: REPLIES_KEPT });
      return [];
    }
    this.#commands.delete(id);
    return answered(command, reply);
  }

  #event(message: TappedMessage, [, ...name]: readonly string[]): readonly FlowRecord[] {
    const [, saga = '', publisher = ''] = message.header('ce-source').split('/');
    const base = { saga, name: name.join('.') };
    if (name[0] !== 'flow') return [plain(message, { ...base, edge: edgeKey.out(saga) })];
    const event = name.slice(1).join('.');
    const on = (edge: string, service: string) =>
      plain(message, { saga, name: event, edge, service });
    const published = publisher === '' ? [] : [on(edgeKey.from(saga, publisher), publisher)];
    const heard = this.hearers(saga, event).filter((service) => service !== publisher);
    return [...published, ...heard.map((service) => on(edgeKey.to(saga, service), service))];
  }

  #dead(message: TappedMessage): FlowRecord {
    const service = serviceOf(message.header('bs-subject')) ?? 'engine';
    const runId = message.header('bs-h-ce-runid');
    const name = message.subject.slice(message.subject.lastIndexOf('.') + 1);
    const correlationId = this.#correlations.get(runId) ?? '';
    const edge = edgeKey.dead(service);
    const messageId = message.header('bs-h-ce-id');
    const own = { runId, messageId, correlationId, failed: true };
    return { ...plain(message, { edge, name, service }), ...own };
  }
}

/** A reply goes back on its edge, and ends a piece of the service's work. */
function answered(command: Command, { atMs, failed }: Reply): readonly FlowRecord[] {
  const { own, atMs: sentAt, ...rest } = command;
  const { saga, service } = command;
  const latencyMs = Math.max(0, atMs - sentAt);
  const work = {
    ...rest,
    atMs,
    failed,
    latencyMs,
    partitionKey: null,
    edge: edgeKey.work(service),
  };
  return own ? [work] : [{ ...work, edge: edgeKey.from(saga, service) }, work];
}

function plain(
  message: TappedMessage,
  given: Pick<FlowRecord, 'edge' | 'name'> & Partial<Pick<FlowRecord, 'saga' | 'service'>>,
): FlowRecord {
  return {
    atMs: message.atMs,
    runId: message.header('ce-runid'),
    messageId: message.header('ce-id'),
    correlationId: decoded(message.header('ce-correlationid')),
    saga: '',
    service: '',
    failed: false,
    latencyMs: null,
    partitionKey: null,
    ...given,
  };
}

function sagaIn(message: TappedMessage): string {
  return message.header('ce-source').split('/')[1] ?? '';
}

/** Forgets the oldest when there are too many. */
function remember<T>(
  map: Map<string, T>,
  key: string,
  { value, most }: { readonly value: T; readonly most: number },
): void {
  map.set(key, value);
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
