import fc from 'fast-check';
import type { SagaDefinition } from '../../definition/saga-definition';
import { sagaTree } from '../../testing/arbitrary-saga';
import { drawSaga } from '../../testing/draw-saga';
import type { Block, SagaTree } from '../../testing/saga-tree';

/** Drawings of any nesting that need no coordinator, their work spread over up to three services. */
export const arbitraryChoreography: fc.Arbitrary<SagaDefinition> = fc
  .tuple(sagaTree, fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 7 }))
  .map(([tree, services]) => drawChoreography(tree, services));

/** Draws a tree without what needs a coordinator; its steps and compensations go round `services`. */
export function drawChoreography(tree: SagaTree, services: readonly string[]): SagaDefinition {
  return spread(drawSaga(withoutCoordinator(tree)), services);
}

function withoutCoordinator(tree: SagaTree): SagaTree {
  const { pivot } = tree;
  return {
    ...tree,
    before: [STEP, ...tree.before.map((block) => reduced(block))],
    pivot: pivot && { ...pivot, after: pivot.after.map((block) => reduced(block)) },
  };
}

const STEP: Block = { type: 'step', compensation: 'own', attempts: 1, recovery: null };

/** `beside`: within a branch, where no compensation may be shared. */
function reduced(block: Block, beside = false): Block {
  const within = (blocks: readonly Block[]) => blocks.map((inner) => reduced(inner, beside));
  switch (block.type) {
    case 'step': {
      const { recovery, compensation } = block;
      return {
        ...block,
        compensation: beside && compensation === 'shared' ? 'own' : compensation,
        recovery: recovery && { ...recovery, blocks: within(recovery.blocks) },
      };
    }
    case 'fork':
      return {
        ...block,
        branches: block.branches.map((branch) => branch.map((inner) => reduced(inner, true))),
      };
    case 'choice':
      return { ...block, branches: block.branches.map(within) };
    case 'loop':
      return { ...block, body: within(block.body) };
    case 'wait':
    case 'transform':
      return block;
    case 'map':
    case 'signal':
    case 'approval':
    case 'sub-saga':
      return STEP;
    default:
      return block satisfies never;
  }
}

function spread(definition: SagaDefinition, services: readonly string[]): SagaDefinition {
  const nodes = definition.nodes.map((node, index) =>
    node.type === 'step' || node.type === 'compensation'
      ? { ...node, service: services[index % services.length] ?? 'A' }
      : node,
  );
  return { ...definition, nodes };
}
