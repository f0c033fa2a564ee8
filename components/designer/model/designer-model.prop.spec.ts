import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NODE_KINDS } from '@/components/canvas/node-kinds';
import { compile } from '@/saga/compile/compile';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
import type { Gesture } from './change';
import { addCompensations } from './gestures/add-compensation';
import { addNode } from './gestures/add-node';
import { copyText, paste, readFragment } from './gestures/clipboard';
import { connect, edgeFromHandle } from './gestures/connect';
import { editNode, rename } from './gestures/edit';
import { moveBoxes } from './gestures/move-boxes';
import { removeSelected } from './gestures/remove';
import { type History, perform, redo, startHistory, undo } from './history';

const EMPTY: SagaDefinition = { name: 'any', nodes: [], edges: [] };
const TYPES = NODE_KINDS.map(({ type }) => type);

type Command = {
  readonly kind:
    | 'add'
    | 'insert'
    | 'undo-step'
    | 'connect'
    | 'remove'
    | 'rename'
    | 'move'
    | 'paste'
    | 'edit';
  readonly a: number;
  readonly b: number;
  readonly type: (typeof TYPES)[number];
};

const command: fc.Arbitrary<Command> = fc.record({
  kind: fc.constantFrom(
    'add',
    'insert',
    'undo-step',
    'connect',
    'remove',
    'rename',
    'move',
    'paste',
    'edit',
  ),
  a: fc.nat(50),
  b: fc.nat(50),
  type: fc.constantFrom(...TYPES),
});

const NONE: Gesture = { label: '', changes: [] };

type Case = Command & { readonly node: SagaNode; readonly other: SagaNode };
type Make = (definition: SagaDefinition, made: Case) => Gesture;

const placesOf = (definition: SagaDefinition) => definition.layout?.nodes ?? {};

const GESTURES: Readonly<Record<Command['kind'], Make>> = {
  add: (definition, { type, node }) =>
    addNode(definition, {
      type,
      positions: placesOf(definition),
      spot: { type: 'after', name: node.name },
    }),
  insert: (definition, { type, a }) =>
    addNode(definition, {
      type,
      positions: placesOf(definition),
      spot: { type: 'edge', index: a },
    }),
  'undo-step': (definition, { node, other }) =>
    addCompensations(definition, [node.name, other.name], placesOf(definition)),
  connect: (definition, { node, other, b }) => {
    const handle = (['out', 'undo', 'error'] as const)[b % 3] ?? 'out';
    const edge = edgeFromHandle(definition, { from: node.name, handle, to: other.name });
    const result = connect(definition, edge);
    return 'gesture' in result ? result.gesture : NONE;
  },
  remove: (definition, { node, other }) =>
    removeSelected(definition, new Set([node.name, other.name])),
  rename: (_, { node, b }) => rename(node.name, `name${b}`),
  move: (definition, { node, a, b }) =>
    moveBoxes(definition, { [node.name]: { x: a * 8, y: b * 8 } }),
  paste: (definition, { node, other }) => {
    const chosen = new Set([node.name, other.name]);
    const fragment = readFragment(copyText(definition, chosen, placesOf(definition)) ?? '');
    return fragment ? paste(definition, fragment, ids()) : NONE;
  },
  edit: (_, { node, b }) => editNode({ ...node, title: `title ${b}` }, 'title'),
};

/** Ids in a row. */
function ids(): () => string {
  let count = 0;
  return () => `id${count++}`;
}

/** What a person who presses keys at random would do. */
function gestureOf(definition: SagaDefinition, made: Command): Gesture {
  const { nodes } = definition;
  const node = nodes[made.a % Math.max(1, nodes.length)];
  const other = nodes[made.b % Math.max(1, nodes.length)];
  if (node && other) return GESTURES[made.kind](definition, { ...made, node, other });
  const spot = { type: 'place', at: { x: made.a, y: made.b } } as const;
  return addNode(definition, { type: made.type, positions: {}, spot });
}

function run(commands: readonly Command[]): History {
  return commands.reduce(
    (history, each) => perform(history, gestureOf(history.present, each)),
    startHistory(EMPTY),
  );
}

function repeat(history: History, step: (history: History) => History): History {
  const next = step(history);
  return next === history ? history : repeat(next, step);
}

describe('any sequence of gestures', () => {
  it('is undone to the beginning and redone to the end', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const done = run(commands);
        const undone = repeat(done, undo);
        expect(undone.present).toBe(EMPTY);
        expect(repeat(undone, redo).present).toBe(done.present);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves names unique, edges between nodes that are there, and a place for each node', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const { present } = run(commands);
        const names = present.nodes.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const { from, to } of present.edges) {
          expect(names).toContain(from);
          expect(names).toContain(to);
        }
        expect(Object.keys(present.layout?.nodes ?? {}).sort()).toEqual([...names].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('never leads into a start, out of an end, or by flow to a compensation', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const { present } = run(commands);
        const typeOf = new Map(present.nodes.map(({ name, type }) => [name, type]));
        for (const edge of present.edges) {
          expect(typeOf.get(edge.to)).not.toBe('start');
          expect(['succeed', 'fail', 'compensation']).not.toContain(typeOf.get(edge.from));
          const undoes = typeOf.get(edge.to) === 'compensation';
          expect(undoes).toBe(edge.type === 'compensation');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is renamed and renamed back to the same drawing', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 40 }), (commands) => {
        const history = run(commands);
        const [node] = history.present.nodes;
        fc.pre(node !== undefined);
        const there = perform(history, rename(node.name, 'elsewhere'));
        const back = perform(there, rename('elsewhere', node.name));
        expect(back.present).toEqual(history.present);
      }),
      { numRuns: 200 },
    );
  });
});

describe('renaming in a template', () => {
  it('leaves what the compiler says the same', () => {
    const name = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,20}$/);
    fc.assert(
      fc.property(fc.constantFrom(...TEMPLATES), fc.nat(), name, (template, at, to) => {
        const node = template.nodes[at % template.nodes.length];
        fc.pre(node !== undefined && !template.nodes.some((other) => other.name === to));
        const renamed = perform(startHistory(template), rename(node.name, to)).present;
        const codes = (definition: SagaDefinition) =>
          compile(definition).diagnostics.map(({ code, edges }) => [code, ...edges]);
        expect(renamed.nodes.some((other) => other.name === to)).toBe(true);
        expect(codes(renamed)).toEqual(codes(template));
      }),
      { numRuns: 100 },
    );
  });
});
