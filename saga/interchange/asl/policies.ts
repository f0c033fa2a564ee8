import { durationText } from '../../definition/duration';
import type { SagaNode } from '../../definition/nodes';
import type { RetryPolicy } from '../../definition/transport';
import { below, type Draft } from '../draft/draft';
import { type Fields, fieldOf, listAt, numberOf, textOf, textsOf } from './fields';

type DeclaredErrors = NonNullable<Extract<SagaNode, { type: 'step' }>['errors']>;

/** Names that mean every error, or errors that the participant itself tells apart. */
const GENERAL = new Set([
  'States.ALL',
  'States.TaskFailed',
  'States.Timeout',
  'States.HeartbeatTimeout',
]);

const MOST_MS = 999_999_999 * 1000;

/** Seconds as a duration, within what a duration can say. */
export function secondsText(seconds: number): string {
  return durationText(Math.max(0, Math.min(Math.round(seconds * 1000), MOST_MS)));
}

/** The one retry policy that comes nearest to a list of retriers, and the errors that they name. */
export function retryOf(
  draft: Draft,
  state: Fields,
  path: string,
): { readonly retry: RetryPolicy; readonly errors?: DeclaredErrors } {
  const retriers = listAt(state, 'Retry', path);
  const policies = retriers
    .filter(({ fields }) => isPolicy(fields))
    .map(({ fields }) => policyFrom(fields));
  const [widest = { maxAttempts: 1 }] = [...policies].sort((a, b) => attempts(b) - attempts(a));
  if (new Set(policies.map((policy) => JSON.stringify(policy))).size > 1) {
    const why = `A step has one policy for all errors: that with the most attempts (${attempts(widest)}) was taken.`;
    draft.lose(below(path, 'Retry'), 'different retry policies', why);
  }
  const errors = new Map<string, boolean>();
  for (const { fields } of retriers) {
    const again = (numberOf(fields, 'MaxAttempts') ?? 3) > 0;
    for (const name of textsOf(fields, 'ErrorEquals')) {
      if (!GENERAL.has(name) && name !== '' && !errors.has(name))
        errors.set(name.slice(0, 120), again);
    }
  }
  if (errors.size === 0) return { retry: widest };
  return { retry: widest, errors: [...errors].map(([name, retryable]) => ({ name, retryable })) };
}

/** As often as Step Functions tries at most: without end. */
const ENDLESS = 99_999_999;

function isEndlessFor(errors: readonly string[]): (retrier: Fields) => boolean {
  return (retrier) =>
    (numberOf(retrier, 'MaxAttempts') ?? 0) >= ENDLESS &&
    textsOf(retrier, 'ErrorEquals').some((name) => errors.includes(name));
}

/** Whether every error is retried without end. */
export function isEndless({ fields }: { readonly fields: Fields }): boolean {
  const retriers = listAt(fields, 'Retry', '').map((item) => item.fields);
  return retriers.some(isEndlessFor(['States.ALL', 'States.TaskFailed']));
}

/** What kind of step its retries show: one in doubt that is asked until it answers decides; one that never gives up follows. */
export function kindOf(fields: Fields): { readonly kind?: 'pivot' | 'retriable' } {
  if (isEndless({ fields })) return { kind: 'retriable' };
  const retriers = listAt(fields, 'Retry', '').map((item) => item.fields);
  return retriers.some(isEndlessFor(['States.Timeout'])) ? { kind: 'pivot' } : {};
}

function attempts({ maxAttempts }: RetryPolicy): number {
  if (maxAttempts === 'unlimited') return Number.POSITIVE_INFINITY;
  return maxAttempts ?? 1;
}

/** Not one that forbids retrying, or with which a pivot in doubt is asked again. */
function isPolicy(retrier: Fields): boolean {
  const names = textsOf(retrier, 'ErrorEquals');
  const isOfDoubt = names.length === 1 && isEndlessFor(['States.Timeout'])(retrier);
  return !isOfDoubt && numberOf(retrier, 'MaxAttempts') !== 0;
}

/** The policy of one retrier. */
export function policyFrom(retrier: Fields): RetryPolicy {
  const again = numberOf(retrier, 'MaxAttempts') ?? 3;
  const maxAttempts = 1 + Math.round(bounded(again, 0, 999));
  const interval = bounded(numberOf(retrier, 'IntervalSeconds') ?? 1, 0.001, 1e8);
  const backoff = bounded(numberOf(retrier, 'BackoffRate') ?? 2, 1, 100);
  const longest = numberOf(retrier, 'MaxDelaySeconds') ?? interval * backoff ** (maxAttempts - 2);
  return {
    maxAttempts: again >= ENDLESS ? 'unlimited' : maxAttempts,
    initialInterval: secondsText(interval),
    backoff,
    maxInterval: secondsText(bounded(Math.max(longest, interval), 0.001, 1e8)),
    jitter: textOf(retrier, 'JitterStrategy') === 'FULL' ? 1 : 0,
  };
}

function bounded(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** How long an attempt may take, when the file says so in numbers. */
export function timeoutOf(draft: Draft, state: Fields, path: string): string | undefined {
  for (const name of ['TimeoutSecondsPath', 'HeartbeatSecondsPath']) {
    if (fieldOf(state, name) === undefined) continue;
    draft.lose(
      below(path, name),
      name,
      'A timeout is a fixed time here, not computed for each run.',
    );
  }
  const seconds = fieldOf(state, 'TimeoutSeconds');
  if (typeof seconds === 'number') return secondsText(Math.max(seconds, 0.001));
  if (seconds !== undefined) {
    const why = 'A timeout is a fixed time here, not computed for each run.';
    draft.lose(below(path, 'TimeoutSeconds'), 'TimeoutSeconds', why);
  }
  return undefined;
}
