import { z } from 'zod';
import type { Json } from '../definition/primitives';
import { json } from '../definition/primitives';

const single = z.union([
  z.enum(['ok', 'timeout-before', 'timeout-after']),
  z.strictObject({ result: json }),
  z.strictObject({
    error: z.string().min(1),
    message: z.string().optional(),
    retryable: z.boolean().optional(),
    times: z.int().min(1).optional(),
  }),
]);

/**
 * What each step or compensation does, by name: always the same, or a list with one outcome for each
 * attempt. An error with `times` is answered so often, then the attempts succeed; so does every attempt
 * after the end of a list, and everything that is not named. Names are places: `charge` is the step in
 * every item of a map, `charge@each-3` in one of them. For a signal, `result` is the payload that comes;
 * for an approval it is the outcome, or `{ outcome, form }`; any timeout or error means that nothing comes.
 */
export const outcomes = z.record(z.string(), z.union([single, z.array(single)]));

export type Outcomes = z.infer<typeof outcomes>;
export type Outcome = z.infer<typeof single>;

/** What happens to one attempt. */
export type AttemptOutcome =
  | { readonly type: 'succeeds'; readonly result: Json | undefined }
  | {
      readonly type: 'fails';
      readonly error: string;
      readonly message: string;
      readonly retryable: boolean;
    }
  | { readonly type: 'times-out'; readonly effect: boolean };

const SUCCESS: AttemptOutcome = { type: 'succeeds', result: undefined };

/** What happens to attempt `attempt`, counted from 1, of the work with the first of these names that is given. */
export function outcomeOf(
  all: Outcomes,
  names: readonly string[],
  attempt: number,
): AttemptOutcome {
  const name = names.find((known) => Object.hasOwn(all, known));
  const given = name === undefined ? undefined : all[name];
  if (given === undefined) return SUCCESS;
  if (!Array.isArray(given)) return attemptOutcome(given, attempt);
  const entry = nth(given, attempt);
  return entry ? attemptOutcome(entry, 1) : SUCCESS;
}

/** In a list, an error with `times` stands for so many attempts. */
function nth(list: readonly Outcome[], attempt: number): Outcome | undefined {
  let left = attempt;
  for (const entry of list) {
    left -= typeof entry === 'object' && 'times' in entry ? (entry.times ?? 1) : 1;
    if (left <= 0) return entry;
  }
  return undefined;
}

function attemptOutcome(outcome: Outcome, attempt: number): AttemptOutcome {
  if (outcome === 'ok') return SUCCESS;
  if (outcome === 'timeout-before') return { type: 'times-out', effect: false };
  if (outcome === 'timeout-after') return { type: 'times-out', effect: true };
  if ('result' in outcome) return { type: 'succeeds', result: outcome.result };
  const { error, message = error, retryable = false, times } = outcome;
  if (times !== undefined && attempt > times) return SUCCESS;
  return { type: 'fails', error, message, retryable };
}

/** The word for what happened to an attempt, as reports write it. */
export function outcomeWord(outcome: AttemptOutcome): string {
  switch (outcome.type) {
    case 'succeeds':
      return 'ok';
    case 'fails':
      return outcome.error;
    case 'times-out':
      return outcome.effect ? 'timeout-after' : 'timeout-before';
    default:
      return outcome satisfies never;
  }
}
