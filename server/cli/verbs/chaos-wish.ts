import { durationMs } from '@/saga/definition/duration';
import { Unusable } from '../errors';

export type AddOptions = {
  readonly reason: string;
  readonly message: string;
  readonly saga?: string;
  readonly service?: string;
  readonly action?: string;
  readonly node?: string;
  readonly drop?: true;
  readonly delay?: string;
  readonly duplicate?: true;
  readonly fail?: string | true;
  readonly final?: true;
  readonly run?: readonly string[];
  readonly correlation?: string;
  readonly startKey?: string;
  readonly field?: string;
  readonly percent?: string;
  readonly maxRuns: string;
  readonly perRun: string;
  readonly expires: string;
  readonly expect?: string;
  readonly within: string;
  readonly debts?: true;
  readonly deadLetters?: true;
};

/** What the server is asked for; it checks all that is not checked here. Throws {@link Unusable}. */
export function wishOf(given: AddOptions): object {
  const { message, saga, service, action, node, reason, maxRuns, perRun, run } = given;
  return {
    edge: { message, saga, service, action, node },
    fault: faultOf(given),
    runs: runsOf(given),
    maxRuns: Math.max(Number(maxRuns), run?.length ?? 1),
    perRun: Number(perRun),
    expiresInMs: milliseconds('--expires', given.expires),
    expectation: expectationOf(given),
    reason,
  };
}

function faultOf({ drop, delay, duplicate, fail, final }: AddOptions): object {
  const faults = [
    drop && { type: 'drop' },
    delay !== undefined && { type: 'delay', delayMs: milliseconds('--delay', delay) },
    duplicate && { type: 'duplicate' },
    fail !== undefined && {
      type: 'fail',
      error: { ...(fail === true ? {} : { name: fail }), retryable: final !== true },
    },
  ].filter((fault) => typeof fault === 'object');
  return onlyOne(faults, '--drop, --delay, --duplicate and --fail') ?? {};
}

function runsOf({ run, correlation, startKey, field, percent }: AddOptions): object {
  const at = field?.indexOf('=') ?? -1;
  if (field !== undefined && at < 1) throw new Unusable('--field is written as name=value.');
  const chosen = [
    run && { type: 'runs', runIds: run },
    correlation !== undefined && { type: 'correlation', correlationId: correlation },
    startKey !== undefined && { type: 'start-key', key: startKey },
    field !== undefined && { type: 'field', name: field.slice(0, at), value: field.slice(at + 1) },
    percent !== undefined && { type: 'percent', percent: Number(percent) },
  ].filter((one) => typeof one === 'object');
  if (chosen.length === 0) return { type: 'all' };
  return onlyOne(chosen, '--run, --correlation, --start-key, --field and --percent');
}

function expectationOf({ expect, within, debts, deadLetters }: AddOptions): object | null {
  if (expect === undefined) return null;
  return {
    statuses: expect.split(',').map((status) => status.trim()),
    withinMs: milliseconds('--within', within),
    noDebts: debts !== true,
    noDeadLetters: deadLetters !== true,
  };
}

function onlyOne(given: readonly object[], names: string): object {
  const [one] = given;
  if (!one || given.length > 1) throw new Unusable(`Give one of ${names}.`);
  return one;
}

function milliseconds(name: string, text: string): number {
  const ms = durationMs(text, -1);
  if (ms < 0) throw new Unusable(`${name} is a duration such as 500ms, 30s or 5m.`);
  return ms;
}
