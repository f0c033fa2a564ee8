import type { ChaosRuleView } from './chaos-types';

/** How often a rule hit: `3 messages of 2 runs`. */
export function countWords({ hits, counts: { runs } }: Pick<ChaosRuleView, 'hits' | 'counts'>) {
  if (hits === 0) return 'nothing hit yet';
  const messages = `${hits.toLocaleString('en')} ${hits === 1 ? 'message' : 'messages'}`;
  return `${messages} of ${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'}`;
}
