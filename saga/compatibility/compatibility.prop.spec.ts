import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { isFinal } from '../run/state';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { violations } from '../testing/invariants';
import { planOf } from '../testing/sagas';
import { World } from '../testing/world';
import { compatibility } from './compatibility';
import { edited } from './testing/edited';

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });

/** A drawing, a run of it that is somewhere, and what happens to it then. */
const underWay = fc
  .record({ definition: arbitrarySaga, input: flags, steps: happenings, later: happenings })
  .map(({ definition, input, steps, later }) => {
    const world = new World(planOf(definition));
    world.start(input);
    for (const step of steps) happen(world, step);
    return { definition, world, later };
  });

describe('compatibility', () => {
  it('lets any run go on in the version it is of', () => {
    fc.assert(
      fc.property(underWay, ({ world }) => {
        expect(compatibility(world.plan, world.plan, world.state).reasons).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('lets it go on where only texts differ, and what it has not come to', () => {
    fc.assert(
      fc.property(underWay, ({ definition, world }) => {
        const changed = planOf(withOther(definition, world));
        expect(compatibility(world.plan, changed, world.state).reasons).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('breaks nothing where it lets a run go on', () => {
    let [moved, stayed] = [0, 0];
    const cases = underWay.chain((run) =>
      edited(run.definition).map((version) => ({ ...run, version })),
    );
    fc.assert(
      fc.property(cases, ({ world, version, later }) => {
        const { plan } = compile(version);
        // What has ended undone does not go on: the other drawing has nothing to say of it.
        if (!plan || OVER.has(world.state.status)) return;
        if (!compatibility(world.plan, plan, world.state).compatible) {
          stayed += 1;
          expect(goingOn(world).migrate(plan, 2)).toEqual([]);
          return;
        }
        moved += 1;
        const on = goingOn(world);
        // One that has ended has nothing to go on with; only what would follow if it is undone is looked at.
        if (isFinal(on.state)) on.plan = plan;
        else expect(on.migrate(plan, 2)[0]).toMatchObject({ type: 'RunMigrated', to: 2 });
        for (const step of later) happen(on, step);
        on.settle();
        expect(violations(version, on)).toEqual([]);
        expect(on.atRest).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(moved).toBeGreaterThan(40);
    expect(stayed).toBeGreaterThan(5);
  }, 120_000);
});

const OVER: ReadonlySet<string> = new Set(['compensated', 'cancelled', 'resolved']);

/** The same drawing with other titles, and with other actions where the run has not been. */
function withOther(definition: SagaDefinition, { state }: World): SagaDefinition {
  const works = new Set(Object.values(state.works).map(({ node }) => node));
  const undone = definition.edges.filter(({ from }) => works.has(from)).map(({ to }) => to);
  const known = new Set([...works, ...undone]);
  const other = (node: SagaNode): SagaNode => {
    const titled = { ...node, title: `Another ${node.name}` };
    const asks = titled.type === 'step' || titled.type === 'compensation';
    return asks && !known.has(node.name)
      ? { ...titled, action: 'another', retry: { maxAttempts: 1 }, timeout: '1m' }
      : titled;
  };
  return { ...definition, title: 'Another', nodes: definition.nodes.map(other) };
}

/** The same run and the world around it, to go on with. */
function goingOn(world: World): World {
  const on = new World(world.plan);
  on.state = world.state;
  on.now = world.now;
  on.events.push(...world.events);
  for (const [timerId, dueAt] of world.timers) on.timers.set(timerId, dueAt);
  on.commands.push(...world.commands);
  on.answers.push(...world.answers);
  return on;
}
