import fc from 'fast-check';
import type { SagaDefinition } from '../../definition/saga-definition';
import { drawSaga } from '../../testing/draw-saga';
import type { Block, SagaTree, StepBlock } from '../../testing/saga-tree';

const step: fc.Arbitrary<StepBlock> = fc.record({
  type: fc.constant('step'),
  compensation: fc.constantFrom('own', 'own', 'own', 'shared', 'none'),
  attempts: fc.constantFrom(1, 1, 1, 2),
  recovery: fc.constant(null),
});

const steps = fc.array(step, { minLength: 1, maxLength: 2 });

/** What lies in the body of a map: a step, or something that is waited for. */
const small: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: step },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { type: 'sub-saga' as const },
      { type: 'signal' as const, correlated: false, late: 'turn-back' as const },
      { type: 'approval' as const, correlated: false, late: 'never' as const },
    ),
  },
);

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: step },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('fork' as const),
      branches: fc.array(fc.array(step, { minLength: 1, maxLength: 1 }), {
        minLength: 2,
        maxLength: 2,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('choice' as const),
      flag: fc.integer({ min: 0, max: 1 }),
      branches: fc.tuple(steps, steps).map((both): readonly (readonly Block[])[] => both),
    }),
  },
  {
    weight: 1,
    arbitrary: step.chain((of) =>
      fc.record({ all: fc.boolean(), blocks: steps }).map((recovery) => ({ ...of, recovery })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('loop' as const),
      times: fc.constant(2),
      body: fc.array(step, { minLength: 1, maxLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'wait' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'sub-saga' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom('signal' as const, 'approval' as const),
      correlated: fc.boolean(),
      late: fc.constantFrom('never' as const, 'turn-back' as const, 'go-on' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('map' as const),
      items: fc.integer({ min: 0, max: 2 }),
      atOnce: fc.integer({ min: 1, max: 2 }),
      body: fc.array(small, { minLength: 1, maxLength: 1 }),
    }),
  },
);

/** The trees of sagas so small that brute force gets through them. */
export const tinyTree: fc.Arbitrary<SagaTree> = fc.record({
  before: fc.array(block, { minLength: 1, maxLength: 2 }),
  pivot: fc.option(
    fc.record({
      attempts: fc.constant(1),
      after: fc.array(step, { maxLength: 1 }).map((list): readonly Block[] => list),
    }),
    { freq: 4 },
  ),
  end: fc.constantFrom('succeed' as const, 'succeed' as const, 'fail' as const),
});

export const tinySaga: fc.Arbitrary<SagaDefinition> = tinyTree.map(drawSaga).map(undoneOnce);

/** With compensations that are tried once only, or brute force would hardly ever get through. */
export function undoneOnce(definition: SagaDefinition): SagaDefinition {
  const nodes = definition.nodes.map((node) =>
    node.type === 'compensation' ? { ...node, retry: { maxAttempts: 1 } } : node,
  );
  return { ...definition, nodes };
}
