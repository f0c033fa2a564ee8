import { describe, expect, it } from 'vitest';
import { planOf } from '../../testing/sagas';
import { explore } from '../explore';
import { exploreChoreography } from './explore-choreography';
import { modesAgree } from './modes-agree';
import { PLANTED_REACTOR_BUGS } from './testing/planted-bugs';

describe('a bug planted in a reactor is found', () => {
  it.each(PLANTED_REACTOR_BUGS)('$bug', ({ on, react, breaks }) => {
    const plan = planOf(on);
    const report = exploreChoreography(plan, { react, maxStates: 3000 });
    const found = [...report.violations, ...modesAgree(report, explore(plan))];
    const violation = found.find(({ invariant }) => invariant === breaks);
    expect(violation?.message).toEqual(expect.any(String));
    expect(violation?.trace.length).toBeLessThan(16);
  });

  it('and none without', () => {
    for (const on of new Set(PLANTED_REACTOR_BUGS.map((planted) => planted.on))) {
      const plan = planOf(on);
      const report = exploreChoreography(plan);
      expect([...report.violations, ...modesAgree(report, explore(plan))]).toEqual([]);
    }
  });
});
