import { describe, expect, it } from 'vitest';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { explore } from './explore';
import type { Invariant } from './invariants';
import { replay } from './replay';
import { PLANTED_BUGS } from './testing/planted-bugs';
import { branches, row } from './testing/shapes';

const broken = (...found: Parameters<typeof explore>) => [
  ...new Set(explore(...found).violations.map(({ invariant }) => invariant)),
];

/** What the last message of a trace breaks by itself, not the rest that the run then comes to. */
const SHOWN_BY_A_MESSAGE: ReadonlySet<Invariant> = new Set([
  'backward-only',
  'joins-whole',
  'one-attempt',
  'pivot-is-final',
  'retried-behind-pivot',
  'reverse-order',
  'settled-first',
  'undo-once',
  'undo-only-effects',
]);

describe('a planted bug is found', () => {
  it.each(PLANTED_BUGS)('and told by messages that show it again: $bug', (planted) => {
    const { on, machine, breaks } = planted;
    const plan = planOf(on);
    const { violations } = explore(plan, { machine, detail: 'coarse', maxStates: 3000 });
    const found = violations.find(({ invariant }) => invariant === breaks);
    expect(violations.map(({ invariant }) => invariant)).toContain(breaks);
    const trace = found?.trace ?? [];
    expect(trace.length).toBeLessThan(14);
    const again = () => [...replay(plan, trace, machine)];
    if (breaks === 'never-throws') expect(again).toThrow('unexpected');
    else if (SHOWN_BY_A_MESSAGE.has(breaks)) expect(again().at(-1)?.broken).not.toEqual([]);
    else expect(again()).toHaveLength(trace.length);
  });

  it('and none without', () => {
    for (const on of new Set(PLANTED_BUGS.map((planted) => planted.on))) {
      expect(broken(planOf(on), { detail: 'coarse' })).toEqual([]);
    }
    expect(broken(planOf(row(2)), { detail: 'fine' })).toEqual([]);
  }, 30_000);
});

describe('a bug in a drawing is found', () => {
  it('a step whose compensation was forgotten', () => {
    const { edges, ...rest } = row(3);
    const without = edges.filter(({ from, type }) => from !== 's2' || type !== 'compensation');
    const nodes = rest.nodes.filter(({ name }) => name !== 'u_s2');
    expect(broken(planOf({ ...rest, nodes, edges: without }))).toEqual(['undo-exists']);
  });

  it('the same beside another branch, though it may also complete behind the turn', () => {
    const side = branches(2, 1);
    const nodes = side.nodes.filter(({ name }) => name !== 'u_b2s1');
    const edges = side.edges.filter(({ to }) => to !== 'u_b2s1');
    const plan = planOf({ ...side, nodes, edges });
    expect(broken(plan, { detail: 'coarse' })).toEqual(['undo-exists']);
  });

  it('a compensation that needs a result which may be missing', () => {
    const on = drawing(
      [START, step('a'), compensation('undoA', { input: { id: '{% steps.a.result.id %}' } }), DONE],
      ['start > a', 'a > done', 'a ~ undoA'],
    );
    const [violation, ...others] = explore(planOf(on)).violations;
    expect(others).toEqual([]);
    expect(violation).toMatchObject({
      invariant: 'reads-what-is-there',
      message: 'undoA reads steps.a.result',
    });
    expect(violation?.trace.map(({ what }) => what)).toEqual(['the run starts', 'a fails: Unsure']);
  });

  it('an expression that fails whenever it is evaluated', () => {
    const on = drawing(
      [START, step('a', { input: { id: '{% 1 + "x" %}' } }), DONE],
      ['start > a', 'a > done'],
    );
    expect(broken(planOf(on))).toEqual(['reads-what-is-there']);
  });
});
