import type { WireMessage } from './wire-message';

/** Why a message can't be handled. */
export type DeadLetterReason =
  | 'malformed'
  | 'no-handler'
  | 'handler-failed'
  | 'max-deliveries'
  | 'missing-blob';

/** Where and how often a message was delivered. */
export type DeliveryPlace = {
  readonly stream: string;
  readonly consumer: string;
  readonly streamSequence: number;
  readonly deliveries: number;
};

/** A dead letter ready to be published; `id` is its `Nats-Msg-Id`. */
export type DeadLetter = WireMessage & { readonly id: string };

const MAX_STACK = 8_000;
const MAX_TEXT = 2_000;

/**
 * The message whole, with why it died. The error's name, message and stack are
 * URI-encoded, as a header is one line of ASCII; the original's headers keep their names behind `bs-h-`.
 */
export function deadLetter(
  message: WireMessage,
  place: DeliveryPlace,
  cause: { readonly reason: DeadLetterReason; readonly error: unknown },
): DeadLetter {
  const error = cause.error instanceof Error ? cause.error : new Error(String(cause.error));
  const originals = Object.entries(message.headers).map(([name, value]) => [`bs-h-${name}`, value]);
  return {
    id: `dead:${place.stream}:${place.streamSequence}:${place.consumer}`,
    subject: `saga.dead.${cause.reason}`,
    headers: {
      'bs-reason': cause.reason,
      'bs-error-name': encodeURIComponent(error.name.slice(0, MAX_TEXT).toWellFormed()),
      'bs-error-message': encodeURIComponent(error.message.slice(0, MAX_TEXT).toWellFormed()),
      'bs-error-stack': encodeURIComponent((error.stack ?? '').slice(0, MAX_STACK).toWellFormed()),
      'bs-consumer': place.consumer,
      'bs-stream': place.stream,
      'bs-stream-sequence': String(place.streamSequence),
      'bs-deliveries': String(place.deliveries),
      'bs-subject': message.subject,
      ...Object.fromEntries(originals),
    },
    body: message.body,
  };
}
