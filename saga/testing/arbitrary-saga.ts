import fc from 'fast-check';
import type { SagaDefinition } from '../definition/saga-definition';
import { drawSaga } from './draw-saga';
import type { Block, SagaTree, StepBlock } from './saga-tree';

const leaf: fc.Arbitrary<StepBlock> = fc.record({
  type: fc.constant('step'),
  compensation: fc.constantFrom('own', 'own', 'own', 'shared', 'none'),
  attempts: fc.integer({ min: 1, max: 3 }),
  recovery: fc.constant(null),
});

const { blocks } = fc.letrec<{ blocks: readonly Block[]; block: Block }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    leaf,
    fc.record({
      type: fc.constant('step' as const),
      compensation: fc.constantFrom('own' as const, 'none' as const),
      attempts: fc.integer({ min: 1, max: 2 }),
      recovery: fc.record({ all: fc.boolean(), blocks: tie('blocks') }),
    }),
    fc.record({
      type: fc.constant('fork' as const),
      branches: fc.array(tie('blocks'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('choice' as const),
      flag: fc.integer({ min: 0, max: 3 }),
      branches: fc.array(tie('blocks'), { minLength: 2, maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant('loop' as const),
      times: fc.integer({ min: 1, max: 3 }),
      body: tie('blocks'),
    }),
    fc.record({
      type: fc.constant('map' as const),
      items: fc.integer({ min: 0, max: 3 }),
      atOnce: fc.integer({ min: 1, max: 3 }),
      body: tie('blocks'),
    }),
    fc.constantFrom(
      { type: 'wait' as const },
      { type: 'transform' as const },
      { type: 'sub-saga' as const },
    ),
    fc.record({
      type: fc.constantFrom('signal' as const, 'approval' as const),
      correlated: fc.boolean(),
      late: fc.constantFrom('never' as const, 'turn-back' as const, 'go-on' as const),
    }),
  ),
}));

/** Trees of sagas of up to some dozens of nodes. */
export const sagaTree: fc.Arbitrary<SagaTree> = fc.record({
  before: blocks,
  pivot: fc.option(fc.record({ attempts: fc.integer({ min: 1, max: 2 }), after: blocks }), {
    freq: 2,
  }),
  end: fc.constantFrom('succeed', 'succeed', 'succeed', 'fail', 'fail-without-compensation'),
});

/** Drawings that compile without errors: any nesting of forks, decisions, loops and error edges. */
export const arbitrarySaga: fc.Arbitrary<SagaDefinition> = sagaTree.map(drawSaga);
