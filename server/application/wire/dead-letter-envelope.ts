import type { DeadLetterView } from '@/saga/read-models/views';
import type { NewDeadLetter } from '@/server/ports/dead-letter-store';
import type { Publishable, StoredMessage } from '@/server/ports/message-bus';

type Reason = DeadLetterView['reason'];

const REASONS: ReadonlySet<string> = new Set<Reason>([
  'malformed',
  'no-handler',
  'handler-failed',
  'max-deliveries',
  'missing-blob',
  'not-published',
]);

const ORIGINAL = 'bs-h-';

/** A dead letter on the wire: the original's body, its headers behind `bs-h-`, and why it died. */
export function toEnvelope(letter: NewDeadLetter, body: Uint8Array): Publishable {
  const headers: { [name: string]: string } = {
    'bs-reason': letter.reason,
    'bs-error-name': encodeURIComponent(letter.error.name.toWellFormed()),
    'bs-error-message': encodeURIComponent(letter.error.message.toWellFormed()),
    'bs-error-stack': encodeURIComponent((letter.error.stack ?? '').toWellFormed()),
    'bs-consumer': letter.consumer,
    'bs-stream': letter.stream,
    'bs-stream-sequence': String(letter.streamSequence ?? ''),
    'bs-deliveries': String(letter.deliveries),
    'bs-subject': letter.subject,
  };
  for (const [name, value] of Object.entries(letter.headers)) headers[ORIGINAL + name] = value;
  return { id: `dead:${letter.source}`, subject: `saga.dead.${letter.reason}`, headers, body };
}

/** Reads a dead letter off the wire. Nothing about it is trusted: what is missing is left empty. */
export function fromEnvelope(message: StoredMessage, at: string): NewDeadLetter {
  const field = (name: string) => message.headers[`bs-${name}`] ?? '';
  const place = {
    stream: field('stream') || message.stream,
    streamSequence: count(field('stream-sequence'), message.sequence),
    consumer: field('consumer'),
  };
  const headers = originalHeaders(message.headers);
  return {
    ...place,
    source: deadLetterSource(place),
    reason: reasonOf(field('reason')),
    subject: field('subject') || message.subject,
    deliveries: count(field('deliveries'), 1),
    headers,
    ...payloadOf(message.data),
    runId: headers['ce-runid'] ?? null,
    service: serviceOf(field('subject')),
    error: {
      name: decoded(field('error-name')) || 'Error',
      message: decoded(field('error-message')),
      stack: decoded(field('error-stack')) || null,
    },
    at,
  };
}

function originalHeaders(headers: StoredMessage['headers']): StoredMessage['headers'] {
  const originals = Object.entries(headers).filter(([name]) => name.startsWith(ORIGINAL));
  return Object.fromEntries(originals.map(([name, text]) => [name.slice(ORIGINAL.length), text]));
}

function reasonOf(text: string): Reason {
  return REASONS.has(text) ? (text as Reason) : 'handler-failed';
}

function count(text: string, otherwise: number): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : otherwise;
}

/** Names one delivery, so that all reports of its death are one dead letter. */
export function deadLetterSource(place: {
  readonly stream: string;
  readonly streamSequence: number | null;
  readonly consumer: string;
}): string {
  return `${place.stream}:${place.streamSequence}:${place.consumer}`;
}

/** A body as text where it is UTF-8 that Postgres can hold, else in base64. */
export function payloadOf(data: Uint8Array): Pick<NewDeadLetter, 'payload' | 'payloadEncoding'> {
  try {
    const payload = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    if (!payload.includes('\u0000')) return { payload, payloadEncoding: 'utf-8' };
  } catch {
    // Not UTF-8.
  }
  return { payload: Buffer.from(data).toString('base64'), payloadEncoding: 'base64' };
}

/** The service that a subject names: `saga.command.[_host.]SERVICE.ACTION`; null for others. */
export function serviceOf(subject: string): string | null {
  const [saga, kind, ...rest] = subject.split('.');
  if (saga !== 'saga' || kind !== 'command') return null;
  return rest.find((part) => !part.startsWith('_')) ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
