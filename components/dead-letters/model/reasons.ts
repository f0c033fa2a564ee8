import type { DeadLetterView } from '@/saga/read-models/views';

/** Why a message is dead. */
export type Reason = DeadLetterView['reason'];

/** A reason in a word, and what it means with what helps. */
export const REASONS: { readonly [reason in Reason]: { word: string; means: string } } = {
  malformed: {
    word: 'Malformed',
    means: 'The message could not be read: its headers or body are not what the subject carries.',
  },
  'no-handler': {
    word: 'No handler',
    means: 'The participant has no handler for this action. Deploy one that has, then retry.',
  },
  'handler-failed': {
    word: 'Handler failed',
    means: 'The handler refused the message for good. Mend the cause, then retry.',
  },
  'max-deliveries': {
    word: 'Too many deliveries',
    means: 'It was delivered as often as is allowed and never acknowledged.',
  },
  'missing-blob': {
    word: 'Missing payload',
    means: 'The message refers to a payload in the blob store that is not there.',
  },
  'not-published': {
    word: 'Not published',
    means: 'It could not be given to the stream. Check NATS, then retry.',
  },
};

/** All reasons, in the order of the filter. */
export const REASON_LIST = Object.keys(REASONS) as readonly Reason[];
