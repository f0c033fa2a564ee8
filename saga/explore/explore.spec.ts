import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../templates/templates';
import { PIVOTED } from '../testing/runs';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { exploration, explore } from './explore';
import { branches, row } from './testing/shapes';

describe('explore', () => {
  it.each(TEMPLATES.map((template) => [template.name, template] as const))(
    'proves the template %s',
    (_name, template) => {
      const report = explore(planOf(template));
      expect(report).toMatchObject({ complete: true, violations: [] });
      expect(report.outcomes.compensated).toBeGreaterThan(2);
    },
  );

  it('counts how a row can end', () => {
    const { outcomes, turningPoints } = explore(planOf(row(3)));
    // Nothing, the first one, two or three steps are undone; any prefix may be owed.
    expect(outcomes).toEqual({ completed: 1, compensated: 4, cancelled: 4, stuck: 3, failed: 0 });
    const turn = turningPoints.find(({ node, error }) => node === 's2' && error === 'Refused');
    expect(turn?.endsIn).toEqual(['compensated', 'stuck']);
    // An attempt before the refused one may have timed out: then s2 is undone, or owed, too.
    expect(turn?.endings.map(({ status, steps }) => `${status} ${steps.join(' ')}`).sort()).toEqual(
      ['compensated s1', 'compensated s1 s2', 'stuck s1', 'stuck s1 s2'],
    );
  });

  it('asks nobody to undo what changes nothing', () => {
    const looks = (readOnly: boolean) =>
      planOf(
        drawing(
          [START, step('look', { readOnly }), step('book'), compensation('unbook'), DONE],
          ['start > look', 'look > book', 'book > done', 'book ~ unbook'],
        ),
      );
    expect(explore(looks(true)).violations).toEqual([]);
    expect(explore(looks(false)).violations).toMatchObject([{ invariant: 'undo-exists' }]);
  });

  it('completes behind a pivot whatever fails', () => {
    const { turningPoints } = explore(planOf(PIVOTED));
    expect(turningPoints.map(({ node }) => node)).not.toContain('b');
  });

  it('gets through 20 steps in a row, and stays small', () => {
    const report = explore(planOf(row(20)), { detail: 'coarse' });
    expect(report).toMatchObject({ complete: true, violations: [] });
    expect(report.outcomes).toMatchObject({ completed: 1, compensated: 21, stuck: 20 });
    expect(report.states).toBeLessThan(300);
  });

  it('gets through 3 branches of 4 steps', () => {
    const report = explore(planOf(branches(3, 4)), { detail: 'coarse' });
    expect(report).toMatchObject({ complete: true, violations: [] });
    expect(report.outcomes).toMatchObject({ completed: 1, compensated: 125, stuck: 124 });
    expect(report.states).toBeLessThan(5000);
  }, 300_000);

  it('finds the same with and without reducing', () => {
    const plan = planOf(branches(2, 2));
    const reduced = explore(plan, { detail: 'coarse' });
    const whole = explore(plan, { detail: 'coarse', reduce: false });
    const sorted = (endings: typeof whole.endings) => endings.map((e) => JSON.stringify(e)).sort();
    expect(sorted(whole.endings)).toEqual(sorted(reduced.endings));
    expect(reduced.states).toBeLessThan(whole.states);
  });

  it('takes each way out of a decision, and does not contradict itself', () => {
    const on = drawing(
      [
        START,
        { name: 'big', type: 'decision' },
        step('check', { kind: 'retriable' }),
        { name: 'bigAgain', type: 'decision' },
        step('ship', { input: { by: '{% steps.check.result.by %}' } }),
        compensation('undoShip'),
        DONE,
      ],
      [
        'start > big',
        'big > check input.amount>9',
        'big > bigAgain',
        'check > bigAgain',
        'bigAgain > ship input.amount>9',
        'bigAgain > done',
        'ship > done',
        'ship ~ undoShip',
      ],
    );
    // Read on a path that the drawing has, but no run takes.
    const plan = planOf({ ...on, nodes: on.nodes.map(guarded) });
    const report = explore(plan);
    expect(report.violations).toEqual([]);
    expect(report.outcomes.completed).toBe(2);
    expect(report.abstracted).toHaveLength(1);
  });

  it('sees no order between branches whose loops lie in another loop', () => {
    const plan = planOf(
      drawing(
        [
          START,
          { name: 'fork', type: 'fork' },
          step('often'),
          compensation('undoOften'),
          { name: 'more', type: 'decision', maxVisits: 2 },
          step('once'),
          compensation('undoOnce'),
          { name: 'join', type: 'join' },
          { name: 'again', type: 'decision', maxVisits: 2 },
          DONE,
        ],
        [
          'start > fork',
          'fork > often',
          'often > more',
          'more > often input.more',
          'more > join',
          'fork > once',
          'once > join',
          'join > again',
          'again > fork input.again',
          'again > done',
          'often ~ undoOften',
          'once ~ undoOnce',
        ],
      ),
    );
    expect(explore(plan, { maxStates: 500, detail: 'coarse' }).violations).toEqual([]);
  });

  it('says what it did not look at', () => {
    const plan = planOf(row(3));
    expect(explore(plan, { maxStates: 20 })).toMatchObject({
      complete: false,
      cutOff: 'max-states',
    });
    expect(explore(plan, { maxTransitions: 20 })).toMatchObject({
      complete: false,
      cutOff: 'max-transitions',
    });
    const stopped = explore(plan, { onProgress: ({ states }) => states > 100 });
    expect(stopped).toMatchObject({ complete: false, cutOff: 'stopped' });
  });

  it('goes step by step for those who have other things to do', () => {
    const steps = exploration(planOf(row(3)));
    const first = steps.next();
    expect(first).toMatchObject({ done: false, value: { states: expect.any(Number) } });
  });
});

/** The compiler takes no unguarded read of what may be missing; what is read does not matter here. */
function guarded(node: typeof START) {
  return node.name === 'ship'
    ? { ...node, input: { by: '{% steps.check.result.by ?? 0 %}' } }
    : node;
}
