import type { Outputs } from '@/components/api/router-types';

/** How many runs match: the number, `10,000+` beyond what is counted, nothing when that is not known. */
export function countWords({ count, isMore }: Outputs['runs']['count']): string {
  if (count === null) return '';
  const runs = count === 1 && !isMore ? 'run' : 'runs';
  return `${count.toLocaleString('en')}${isMore ? '+' : ''} ${runs}`;
}
