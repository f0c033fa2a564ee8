import type { ChaosEdge, ChaosFault, ChaosRule, ChosenRuns, Expectation } from './chaos-rule';

/** A time in the largest unit that leaves it whole: `1500 ms`, `30 s`, `5 min`, `2 h`. */
export function timeWords(ms: number): string {
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000} h`;
  if (ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

const MESSAGES = { command: 'commands', reply: 'replies', event: 'events' } as const;

/** An edge in words: `commands of order to payments, charge`. */
function chaosEdgeWords({ message, saga, service, action, node }: ChaosEdge): string {
  const to = { command: 'to', reply: 'from', event: 'that reach' }[message];
  const of = saga === undefined ? '' : ` of ${saga}`;
  const whom = service === undefined ? '' : ` ${to} ${service}`;
  const which = [action, node && `step ${node}`].filter(Boolean).join(', ');
  return `${MESSAGES[message]}${of}${whom}${which && `, ${which}`}`;
}

/** What is done to messages, as an order: `Drop`, or with what follows behind them `Delay … by 5 s`. */
function faultWords(fault: ChaosFault): readonly [verb: string, rest: string] {
  switch (fault.type) {
    case 'drop':
      return ['Drop', ''];
    case 'delay':
      return ['Delay', ` by ${timeWords(fault.delayMs)}`];
    case 'duplicate':
      return ['Duplicate', ''];
    case 'fail':
      return ['Fail', ` with ${fault.error.name}${fault.error.retryable ? '' : ', for good'}`];
    default:
      return fault satisfies never;
  }
}

const DONE = {
  drop: 'dropped',
  delay: 'delayed',
  duplicate: 'duplicated',
  fail: 'made to fail',
} as const;

/** What was done to a message: `dropped`. */
export function doneWords(fault: ChaosFault['type']): string {
  return DONE[fault];
}

/** A rule in a line: `Drop commands of order to payments`. */
export function ruleTitle({ edge, fault }: Pick<ChaosRule, 'edge' | 'fault'>): string {
  const [verb, rest] = faultWords(fault);
  return `${verb} ${chaosEdgeWords(edge)}${rest}`;
}

/** Which runs: `the next 3 runs`. */
export function chosenWords(runs: ChosenRuns, maxRuns: number): string {
  const most = maxRuns === 1 ? 'one run' : `${maxRuns} runs`;
  switch (runs.type) {
    case 'all':
      return maxRuns === 1 ? 'the next run' : `the next ${maxRuns} runs`;
    case 'runs':
      return runs.runIds.length === 1 ? 'one chosen run' : `${runs.runIds.length} chosen runs`;
    case 'correlation':
      return `${most} at most of correlation ${runs.correlationId}`;
    case 'start-key':
      return `the run started under ${runs.key}`;
    case 'field':
      return `${most} at most with ${runs.name} = ${runs.value}`;
    case 'percent':
      return `${runs.percent} % of all runs, ${most} at most`;
    default:
      return runs satisfies never;
  }
}

/** What is expected of the runs: `completed within 1 min, no debts, no dead letters`. */
export function expectationWords(expected: Expectation): string {
  const { statuses, withinMs, noDebts, noDeadLetters } = expected;
  return [
    `${statuses.join(' or ')} within ${timeWords(withinMs)}`,
    ...(noDebts ? ['no debts'] : []),
    ...(noDeadLetters ? ['no dead letters'] : []),
  ].join(', ');
}
