import type { ChaosWish, EXPECTED_STATUSES } from '@/saga/chaos/chaos-rule';
import { durationMs } from '@/saga/definition/duration';

type Expected = (typeof EXPECTED_STATUSES)[number];

/** What the form holds. */
export type FaultAnswers = {
  readonly message: ChaosWish['edge']['message'];
  readonly action: string;
  readonly fault: ChaosWish['fault']['type'];
  readonly delay: string;
  readonly errorName: string;
  readonly retryable: boolean;
  readonly runs: ChaosWish['runs']['type'];
  /** Run ids, a correlation id, a key, `name=value` or a percentage, as `runs` says. */
  readonly which: string;
  readonly maxRuns: string;
  readonly perRun: string;
  readonly expires: string;
  readonly expects: boolean;
  readonly statuses: readonly Expected[];
  readonly within: string;
  readonly noDebts: boolean;
  readonly noDeadLetters: boolean;
  readonly reason: string;
};

/** A fault as the form first proposes it. */
export const FIRST_ANSWERS: Omit<FaultAnswers, 'message'> = {
  action: '',
  fault: 'drop',
  delay: '5s',
  errorName: 'ChaosInjected',
  retryable: true,
  runs: 'all',
  which: '',
  maxRuns: '1',
  perRun: '1',
  expires: '10m',
  expects: true,
  statuses: ['completed'],
  within: '1m',
  noDebts: true,
  noDeadLetters: true,
  reason: '',
};

/** Where the fault is put. */
export type FaultPlace = { readonly saga: string; readonly service: string };

/** What is asked of the server for answers that were checked. An empty saga or service stands for any. */
export function wishOf(answers: FaultAnswers, { saga, service }: FaultPlace): ChaosWish {
  const { message, action, maxRuns, perRun, expires, reason } = answers;
  return {
    edge: {
      message,
      ...(saga === '' ? {} : { saga }),
      ...(service === '' ? {} : { service }),
      ...(action.trim() === '' ? {} : { action: action.trim() }),
    },
    fault: faultOf(answers),
    runs: runsOf(answers),
    maxRuns: answers.runs === 'runs' ? idsIn(answers.which).length : Number(maxRuns),
    perRun: Number(perRun),
    expiresInMs: durationMs(expires, 0),
    expectation: expectationOf(answers),
    reason: reason.trim(),
  };
}

function faultOf({ fault, delay, errorName, retryable }: FaultAnswers): ChaosWish['fault'] {
  switch (fault) {
    case 'drop':
    case 'duplicate':
      return { type: fault };
    case 'delay':
      return { type: fault, delayMs: durationMs(delay, 0) };
    case 'fail':
      return { type: fault, error: { name: errorName.trim(), retryable } };
    default:
      return fault satisfies never;
  }
}

function runsOf({ runs, which }: FaultAnswers): ChaosWish['runs'] {
  const text = which.trim();
  const at = Math.max(0, text.indexOf('='));
  switch (runs) {
    case 'all':
      return { type: runs };
    case 'runs':
      return { type: runs, runIds: idsIn(which) };
    case 'correlation':
      return { type: runs, correlationId: text };
    case 'start-key':
      return { type: runs, key: text };
    case 'field':
      return { type: runs, name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
    case 'percent':
      return { type: runs, percent: Number(text) };
    default:
      return runs satisfies never;
  }
}

function expectationOf(answers: FaultAnswers): ChaosWish['expectation'] {
  const { expects, statuses, within, noDebts, noDeadLetters } = answers;
  if (!expects) return null;
  return { statuses: [...statuses], withinMs: durationMs(within, 0), noDebts, noDeadLetters };
}

function idsIn(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/))].filter((id) => id !== '');
}
