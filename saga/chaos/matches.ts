import type { ChaosEdge, ChaosRule } from './chaos-rule';

/** What a message on an edge says of itself; undefined where that is not known yet. */
export type EdgeMessage = {
  readonly message: ChaosEdge['message'];
  readonly runId: string;
  readonly saga: string | undefined;
  readonly service: string | undefined;
  readonly action: string | undefined;
  readonly node: string | undefined;
};

/** What a rule may ask of the message's run. */
export type RunOnEdge = {
  readonly correlationId: string;
  readonly fields: { readonly [name: string]: string };
  readonly startKeys: readonly string[];
};

type RuleOnEdge = Pick<ChaosRule, 'id' | 'edge' | 'runs'>;

/**
 * Whether the rule may be about the message, by what the message itself says: false is certain, true leaves open what
 * is not known and what only the run knows.
 */
export function mayMatch({ id, edge, runs }: RuleOnEdge, message: EdgeMessage): boolean {
  if (edge.message !== message.message) return false;
  for (const part of ['saga', 'service', 'action', 'node'] as const) {
    const [wanted, is] = [edge[part], message[part]];
    if (wanted !== undefined && is !== undefined && wanted !== is) return false;
  }
  if (runs.type === 'runs') return runs.runIds.includes(message.runId);
  if (runs.type === 'percent') return isChosen(id, message.runId, runs.percent);
  return true;
}

/** Whether the rule is about a message of which all is known. */
export function matches(rule: RuleOnEdge, message: EdgeMessage, run: RunOnEdge): boolean {
  if (!mayMatch(rule, message)) return false;
  const known = (['saga', 'service', 'action', 'node'] as const).every(
    (part) => rule.edge[part] === undefined || message[part] !== undefined,
  );
  return known && choosesRun(rule, run);
}

function choosesRun({ runs }: RuleOnEdge, run: RunOnEdge): boolean {
  switch (runs.type) {
    case 'all':
    case 'runs':
    case 'percent':
      return true;
    case 'correlation':
      return run.correlationId === runs.correlationId;
    case 'start-key':
      return run.startKeys.includes(runs.key);
    case 'field':
      return run.fields[runs.name] === runs.value;
    default:
      return runs satisfies never;
  }
}

const SHARES = 10_000;

/** Whether a run is in a rule's share of all runs: the same answer in every process, and evenly spread. */
export function isChosen(ruleId: string, runId: string, percent: number): boolean {
  return hash(`${ruleId}/${runId}`) % SHARES < percent * (SHARES / 100);
}

/** FNV-1a, with the last step of murmur3 so that all bits count. */
function hash(value: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < value.length; index++) {
    sum = Math.imul(sum ^ value.charCodeAt(index), 0x01000193);
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}
