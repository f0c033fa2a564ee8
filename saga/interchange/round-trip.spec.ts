import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { explore } from '../explore/explore';
import { outcomeDiff } from '../explore/outcome-diff';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { planOf } from '../testing/sagas';
import { importAsl } from './asl/import-asl';
import { toAsl } from './to-asl';

function thereAndBack(definition: SagaDefinition) {
  const made = toAsl(definition);
  if (made.problem !== undefined) throw new Error(made.problem);
  const back = importAsl(JSON.parse(JSON.stringify(made.machine)), definition.name);
  if (back.problem !== undefined) throw new Error(back.problem);
  return back;
}

/** Every node, also those in the bodies of maps. */
function nodesOf(nodes: readonly SagaNode[]): readonly SagaNode[] {
  return nodes.flatMap((node) => [node, ...(node.type === 'map' ? nodesOf(node.body.nodes) : [])]);
}

const worksOf = ({ nodes }: SagaDefinition) =>
  nodesOf(nodes)
    .flatMap((node) =>
      node.type === 'step' || node.type === 'compensation'
        ? [`${node.type} ${node.name}: ${node.service}.${node.action} (${kindOf(node)})`]
        : [],
    )
    .sort();

const kindOf = (node: SagaNode) => (node.type === 'step' && node.kind) || 'compensatable';

const undoneBy = ({ nodes, edges }: SagaDefinition) =>
  [...edges, ...nodes.flatMap((node) => (node.type === 'map' ? node.body.edges : []))]
    .filter(({ type }) => type === 'compensation')
    .map(({ from, to }) => `${from} ~ ${to}`)
    .sort();

/** The saga without what a state machine can't say about its steps. */
function sayable(nodes: readonly SagaNode[]): SagaNode[] {
  return nodes.map((node) => {
    if (node.type === 'map')
      return { ...node, body: { ...node.body, nodes: sayable(node.body.nodes) } };
    if (node.type !== 'step') return node;
    const { readOnly: _, resultSchema: __, ...rest } = node;
    return rest;
  });
}

describe.each(TEMPLATES.map((template) => [template.name, template] as const))(
  'a state machine made of %s',
  (_, template) => {
    const { definition, report } = thereAndBack(template);

    it('comes back with the same work, kinds and compensations', () => {
      expect(worksOf(definition)).toEqual(worksOf(template));
      expect(undoneBy(definition)).toEqual(undoneBy(template));
      expect(report.notCarriedOver.map(({ path }) => path)).toEqual(['/States/compensated']);
    });

    it('has the same boxes, but for what only has a name here', () => {
      // A join is no state, and what keeps the item of a map is one.
      const nameless = new Set(['start', 'join', 'transform']);
      const boxes = (saga: SagaDefinition) =>
        nodesOf(saga.nodes)
          .map(({ type, name }) => (nameless.has(type) ? '' : `${type} ${name}`))
          .filter((box) => box !== '')
          .sort();
      expect(boxes(definition)).toEqual(boxes(template));
    });

    it('fails in the same ways, which end alike', () => {
      const before = explore(planOf({ ...template, nodes: sayable(template.nodes) }));
      const after = explore(planOf(definition));
      const { turningPoints, endings, violations } = outcomeDiff(before, after);
      expect({ turningPoints, endings }).toEqual({
        turningPoints: [],
        endings: { gained: [], lost: [] },
      });
      expect(violations.gained).toEqual([]);
    });
  },
);

it('comes back as a saga without errors, whatever the saga', () => {
  fc.assert(
    fc.property(arbitrarySaga, (saga) => {
      const { definition } = thereAndBack(saga);
      const { diagnostics } = compile(definition);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** Small sagas of which a state machine says all: a fail with nothing to undo is a Fail there, which undoes nothing. */
const sayableSagas = arbitrarySaga.filter(
  (saga) =>
    JSON.stringify(saga).length < 1800 && nodesOf(saga.nodes).every(({ type }) => type !== 'fail'),
);

it('fails in the same ways, whatever the saga, when its compensations are recognised', () => {
  let recognised = 0;
  const sagas = fc.sample(sayableSagas, { numRuns: 40, seed: 7 });
  for (const saga of sagas) {
    const { definition } = thereAndBack(saga);
    if (String(undoneBy(definition)) !== String(undoneBy(saga))) continue;
    recognised += 1;
    const { turningPoints, endings } = outcomeDiff(
      explore(planOf(saga)),
      explore(planOf(definition)),
    );
    expect({ saga, turningPoints, endings }).toEqual({
      saga,
      turningPoints: [],
      endings: { gained: [], lost: [] },
    });
  }
  expect(recognised).toBeGreaterThan(25);
}, 60_000);
