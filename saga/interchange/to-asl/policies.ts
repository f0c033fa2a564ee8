import { planRetry } from '../../compile/build-plan';
import { durationMs } from '../../definition/duration';
import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import type { Fields, Writer } from './writer';

type Step = Extract<SagaNode, { type: 'step' }>;
type Work = Extract<SagaNode, { type: 'step' | 'compensation' }>;

/** As often as Step Functions tries at most: without end. */
export const ENDLESS = 99_999_999;
const LONGEST_DELAY = 31_622_399;
const TIMEOUT = 'States.Timeout';
const ALL = 'States.ALL';

/** Whole seconds, one at least: rounded up, which is said. */
export function seconds(writer: Writer, ms: number, pointer: string): number {
  if (ms % 1000 !== 0) {
    const why = 'Step Functions counts whole seconds; it was rounded up.';
    writer.losses.lose(pointer, 'a part of a second', why);
  }
  return Math.min(ENDLESS, Math.max(1, Math.ceil(ms / 1000)));
}

/** Whole seconds of a timeout; 30 when the drawing doesn't say. */
export function timeoutSeconds(writer: Writer, { name, timeout }: Work): number {
  const pointer = writer.shape.pointers.get(name) ?? '';
  return seconds(writer, durationMs(timeout, 30_000), `${pointer}/timeout`);
}

/** How work is tried again: `past` the pivot without end. */
export function retriersOf(writer: Writer, node: Work, past: boolean): readonly Json[] {
  const pointer = `${writer.shape.pointers.get(node.name) ?? ''}/retry`;
  const policy = policyOf(writer, node, pointer);
  if (node.type === 'compensation') return attemptsOf([ALL], policy);
  const endless = { ...policy, MaxAttempts: ENDLESS };
  const [again, finals] = declared(node);
  if (past) {
    const own = named([...again, ...finals], endless);
    return hasCatchAll(writer, node)
      ? attemptsOf([ALL], policy)
      : [...own, retrier([ALL], endless)];
  }
  const never = named(finals, { MaxAttempts: 0 });
  if (node.kind === 'retriable')
    return [...never, ...named(again, endless), retrier([ALL], endless)];
  // A pivot in doubt is asked again until it answers.
  const doubt = node.kind === 'pivot' ? [retrier([TIMEOUT], endless)] : [];
  const tried = policy.MaxAttempts === 0 ? [] : named(again, policy);
  return [...never, ...doubt, ...tried, ...attemptsOf([ALL], policy)];
}

function hasCatchAll({ shape }: Writer, { name }: Step): boolean {
  const links = shape.graphs.get(name)?.out.get(name) ?? [];
  return links.some(({ type, edge }) => type === 'error' && (edge.on ?? []).length === 0);
}

/** Errors that may be retried, and those that may not. */
function declared({ errors = [] }: Step): readonly [readonly string[], readonly string[]] {
  const names = (retryable: boolean) =>
    errors.filter((error) => (error.retryable === true) === retryable).map(({ name }) => name);
  return [names(true), names(false)];
}

function named(errors: readonly string[], policy: Fields): readonly Json[] {
  return errors.length === 0 ? [] : [retrier(errors, policy)];
}

function attemptsOf(errors: readonly string[], policy: Fields): readonly Json[] {
  return policy.MaxAttempts === 0 ? [] : [retrier(errors, policy)];
}

function retrier(errors: readonly string[], policy: Fields): Json {
  return { ErrorEquals: [...errors], ...policy };
}

function policyOf(writer: Writer, { retry }: Work, pointer: string): Fields {
  const { maxAttempts, initialIntervalMs, backoff, maxIntervalMs, jitter } = planRetry(retry);
  const interval = seconds(writer, initialIntervalMs, pointer);
  const longest = Math.min(LONGEST_DELAY, seconds(writer, maxIntervalMs, pointer));
  if (jitter > 0 && jitter < 1) {
    const why = 'A pause varies by all of its length there, or not at all; from a half on it does.';
    writer.losses.lose(pointer, 'jitter', why);
  }
  const grows = longest > interval;
  return {
    IntervalSeconds: Math.min(LONGEST_DELAY - 1, interval),
    MaxAttempts: maxAttempts === null ? ENDLESS : maxAttempts - 1,
    BackoffRate: grows ? backoff : 1,
    ...(grows ? { MaxDelaySeconds: longest } : {}),
    ...(jitter >= 0.5 ? { JitterStrategy: 'FULL' } : {}),
  };
}
