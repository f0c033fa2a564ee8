import fc from 'fast-check';
import type { SagaEdge, SagaNode } from '../../definition/nodes';
import type { SagaDefinition } from '../../definition/saga-definition';
import { compensation, step } from '../../testing/sagas';

type Edit = (drawing: SagaDefinition, pick: number) => SagaDefinition;

/** A later version of a drawing: a few things in it were added, taken away or made otherwise. */
export function edited(definition: SagaDefinition): fc.Arbitrary<SagaDefinition> {
  const change = fc.record({ edit: fc.constantFrom(...EDITS), pick: fc.nat(1000) });
  return fc
    .array(change, { minLength: 1, maxLength: 2 })
    .map((changes) => changes.reduce((on, { edit, pick }) => edit(on, pick), definition));
}

const insertStep: Edit = (drawing, pick) => {
  const edge = pickOf(drawing.edges.filter(isFlow), pick);
  if (!edge) return drawing;
  const name = `new${drawing.nodes.length}`;
  const [added, undo] = [step(name), compensation(`un${name}`)];
  return {
    ...drawing,
    nodes: [...drawing.nodes, added, undo],
    edges: [
      ...drawing.edges.filter((one) => one !== edge),
      { ...edge, to: name },
      { from: name, to: edge.to },
      { from: name, to: undo.name, type: 'compensation' },
    ],
  };
};

const removeStep: Edit = (drawing, pick) => {
  const name = pickOf(drawing.nodes.filter(isStep), pick)?.name;
  const onward = drawing.edges.find((edge) => edge.from === name && isFlow(edge));
  if (name === undefined || !onward) return drawing;
  return {
    ...drawing,
    nodes: drawing.nodes.filter((node) => node.name !== name),
    edges: drawing.edges
      .filter((edge) => edge.from !== name)
      .map((edge) => (edge.to === name ? { ...edge, to: onward.to } : edge)),
  };
};

const removeCompensation: Edit = (drawing, pick) => {
  const edge = pickOf(
    drawing.edges.filter(({ type }) => type === 'compensation'),
    pick,
  );
  const edges = drawing.edges.filter((one) => one !== edge);
  const undoes = new Set(edges.map(({ to }) => to));
  const nodes = drawing.nodes.filter((n) => n.type !== 'compensation' || undoes.has(n.name));
  return { ...drawing, nodes, edges };
};

const changeAction: Edit = (drawing, pick) => {
  const of = pickOf(
    drawing.nodes.filter(({ type }) => type === 'step' || type === 'compensation'),
    pick,
  );
  const nodes = drawing.nodes.map((node) =>
    node === of ? ({ ...node, action: 'other' } as SagaNode) : node,
  );
  return { ...drawing, nodes };
};

const changeKind: Edit = (drawing, pick) => {
  const of = pickOf(drawing.nodes.filter(isStep), pick);
  const kind = of?.type === 'step' && of.kind === 'pivot' ? 'compensatable' : 'pivot';
  const nodes = drawing.nodes.map((node) => (node === of ? ({ ...node, kind } as SagaNode) : node));
  return { ...drawing, nodes };
};

/** Two steps change places. */
const swapSteps: Edit = (drawing, pick) => {
  const steps = drawing.nodes.filter(isStep);
  const [a, b] = [pickOf(steps, pick)?.name, pickOf(steps, pick + 1 + (pick % 3))?.name];
  const other = (name: string) => (name === a ? (b ?? name) : name === b ? (a ?? name) : name);
  const edges = drawing.edges.map((edge) =>
    edge.type === 'compensation' ? edge : { ...edge, from: other(edge.from), to: other(edge.to) },
  );
  return { ...drawing, edges };
};

/** A step is drawn beside another, in a fork of their own. */
const addBranch: Edit = (drawing, pick) => {
  const name = pickOf(drawing.nodes.filter(isStep), pick)?.name;
  const onward = drawing.edges.find((edge) => edge.from === name && isFlow(edge));
  if (name === undefined || !onward) return drawing;
  const count = drawing.nodes.length;
  const [fork, join, beside] = [`split${count}`, `meet${count}`, `beside${count}`];
  return {
    ...drawing,
    nodes: [
      ...drawing.nodes,
      { name: fork, type: 'fork' },
      { name: join, type: 'join' },
      step(beside),
    ],
    edges: [
      ...drawing.edges
        .filter((edge) => edge !== onward)
        .map((edge) =>
          edge.to === name && edge.type !== 'compensation' ? { ...edge, to: fork } : edge,
        ),
      { from: fork, to: name },
      { from: fork, to: beside },
      { from: name, to: join },
      { from: beside, to: join },
      { from: join, to: onward.to },
    ],
  };
};

const EDITS: readonly Edit[] = [
  insertStep,
  insertStep,
  removeStep,
  removeCompensation,
  changeAction,
  changeKind,
  swapSteps,
  addBranch,
];

function isFlow({ type = 'flow' }: SagaEdge): boolean {
  return type === 'flow';
}

function isStep({ type }: SagaNode): boolean {
  return type === 'step';
}

function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}
