import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { explore } from './explore';
import type { Invariant } from './invariants';
import { replay } from './replay';
import type { Violation } from './report';
import { findPlantedBug } from './testing/find-planted-bug';
import type { PlantedBug } from './testing/planted-bug';
import { PLANTED_BUGS } from './testing/planted-bugs';
import { PLANTED_BUGS_FILE, plantedBugsPage } from './testing/planted-bugs-page';
import { branches, row } from './testing/shapes';

const page = fileURLToPath(new URL(`../../docs/${PLANTED_BUGS_FILE}`, import.meta.url));

const broken = (...found: Parameters<typeof explore>) => [
  ...new Set(explore(...found).violations.map(({ invariant }) => invariant)),
];

/** What the last message of a trace breaks by itself, not the rest that the run then comes to. */
const SHOWN_BY_A_MESSAGE: ReadonlySet<Invariant> = new Set([
  'backward-only',
  'children-follow',
  'items-whole',
  'joins-whole',
  'one-attempt',
  'pivot-is-final',
  'retried-behind-pivot',
  'reverse-order',
  'settled-first',
  'undo-once',
  'undo-only-effects',
  'waits-answered',
]);

describe('a planted bug is found', () => {
  const found: { planted: PlantedBug; violation: Violation }[] = [];

  it.each(PLANTED_BUGS)('and told by messages that show it again: $bug', (planted) => {
    const { on, machine, breaks } = planted;
    const plan = planOf(on);
    const violation = findPlantedBug(planted);
    expect(violation?.invariant).toBe(breaks);
    if (violation) found.push({ planted, violation });
    const trace = violation?.trace ?? [];
    expect(trace.length).toBeLessThan(14);
    const again = () => [...replay(plan, trace, machine)];
    if (breaks === 'never-throws') expect(again).toThrow('unexpected');
    else if (SHOWN_BY_A_MESSAGE.has(breaks)) expect(again().at(-1)?.broken).not.toEqual([]);
    else expect(again()).toHaveLength(trace.length);
  });

  it('as docs/planted-bugs.md has it; `npm run docs:planted-bugs` writes it', async () => {
    expect(found.length).toBeGreaterThanOrEqual(PLANTED_BUGS.length);
    await expect(plantedBugsPage(found)).toMatchFileSnapshot(page);
  });

  it('and none without', () => {
    for (const on of new Set(PLANTED_BUGS.map((planted) => planted.on))) {
      expect(broken(planOf(on), { detail: 'coarse' })).toEqual([]);
    }
    expect(broken(planOf(row(2)), { detail: 'fine' })).toEqual([]);
  }, 120_000);
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
