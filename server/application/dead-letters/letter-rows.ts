import { createHash } from 'node:crypto';
import { deathSignature } from '@/saga/dead-letters/letter-groups';
import { type LetterOrigin, letterOrigin } from '@/saga/dead-letters/letter-origin';
import type { NewDeadLetter } from '@/server/ports/dead-letter-store';

/** What a store keeps of a letter besides what it was given. */
export type DerivedColumns = LetterOrigin & {
  /** Equal for deaths of the same error, step, service and saga. */
  readonly signature: string;
  /** Equal for those of the same version of the saga, too. */
  readonly fingerprint: string;
};

const LONGEST_NAME = 200;
const LONGEST_KEY = 500;

/**
 * Reads off a letter what it is searched and grouped by. `run` is what is known of its run, for messages that don't
 * say whose they are, as replies.
 */
export function derivedColumns(
  letter: NewDeadLetter,
  run: { readonly saga: string; readonly sagaVersion: number } | null,
): DerivedColumns {
  const origin = letterOrigin(letter.headers);
  const saga = clipped(origin.saga ?? run?.saga ?? null, LONGEST_NAME);
  const sagaVersion = origin.sagaVersion ?? run?.sagaVersion ?? null;
  const step = clipped(origin.step, LONGEST_NAME);
  const service = letter.service ?? clipped(origin.service, LONGEST_NAME);
  const { name: errorName, message: errorMessage } = letter.error;
  const signature = hash(deathSignature({ errorName, errorMessage, service, step, saga }));
  return {
    ...{ saga, sagaVersion, step, service, signature },
    partitionKey: clipped(origin.partitionKey, LONGEST_KEY),
    redriveOf: origin.redriveOf,
    fingerprint: hash(`${signature} ${sagaVersion}`),
  };
}

function clipped(text: string | null, length: number): string | null {
  return text === null ? null : text.slice(0, length).replaceAll('\u0000', '\ufffd');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
