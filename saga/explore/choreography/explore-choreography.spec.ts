import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../../templates/templates';
import { planOf } from '../../testing/sagas';
import { explore } from '../explore';
import { branches, row } from '../testing/shapes';
import { choreographyExploration, exploreChoreography } from './explore-choreography';
import { modesAgree } from './modes-agree';
import { twoServices } from './testing/two-services';

const CHOREOGRAPHED = ['trip-booking', 'order-fulfilment', 'money-transfer'];

describe('exploreChoreography', () => {
  it.each(CHOREOGRAPHED)('proves the template %s, run by its services', (wanted) => {
    const template = TEMPLATES.find(({ name }) => name === wanted);
    const plan = planOf(template as (typeof TEMPLATES)[number]);
    const report = exploreChoreography(plan);
    expect(report).toMatchObject({ complete: true, violations: [] });
    expect(report.outcomes.compensated).toBeGreaterThan(2);
    expect(modesAgree(report, explore(plan))).toEqual([]);
  });

  it('counts how a row between two services can end', () => {
    const report = exploreChoreography(planOf(twoServices(row(2))));
    expect(report).toMatchObject({ complete: true, violations: [] });
    // Nothing, the first or both are undone; the first may be owed, or both.
    expect(report.outcomes).toEqual({
      completed: 1,
      compensated: 3,
      cancelled: 3,
      stuck: 2,
      failed: 0,
    });
  });

  it('has fewer states when it leaves out orders that make no difference, and the same endings', () => {
    const plan = planOf(twoServices(branches(2, 1)));
    const [few, all] = [true, false].map((reduce) =>
      exploreChoreography(plan, { reduce, faults: { cancel: false, repeats: false } }),
    );
    expect(few?.endings).toHaveLength(all?.endings.length ?? 0);
    expect(few?.states).toBeLessThan((all?.states ?? 0) / 2);
  });

  it('says when it has not seen everything, and stops when told to', () => {
    const plan = planOf(twoServices(branches(3, 2)));
    expect(exploreChoreography(plan, { maxStates: 100 })).toMatchObject({
      complete: false,
      cutOff: 'max-states',
    });
    const steps = choreographyExploration(plan);
    expect(steps.next()).toMatchObject({ done: false, value: { states: expect.any(Number) } });
    expect(steps.next(true)).toMatchObject({ done: true, value: { cutOff: 'stopped' } });
  });

  it('refuses what needs a coordinator', () => {
    const template = TEMPLATES.find(({ name }) => name === 'user-sign-up');
    expect(() => exploreChoreography(planOf(template as (typeof TEMPLATES)[number]))).toThrow(
      "user-sign-up can't be a choreography",
    );
  });
});
