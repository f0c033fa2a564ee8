import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { parseDefinition } from '../definition/parse-definition';
import type { SagaDefinition } from '../definition/saga-definition';
import { fromText, toYaml } from '../definition/text-form';
import { renameInEdge, renameInNode } from '../rename/rename-in-drawing';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { mutated } from '../testing/mutated';
import { semanticDiff } from './semantic-diff';

type Node = SagaDefinition['nodes'][number];

const told = (before: SagaDefinition, after: SagaDefinition) =>
  semanticDiff(before, after).map(({ kind, node, field }) => ({ kind, node, field }));

/** A saga and one of its nodes of a type that `fits`. */
const withNode = (fits: (node: Node) => boolean = () => true) =>
  arbitrarySaga.chain((saga) => {
    const nodes = saga.nodes.filter(fits);
    return nodes.length === 0
      ? fc.constant(undefined)
      : fc.constantFrom(...nodes).map((node) => ({ saga, node }));
  });

const edited = (saga: SagaDefinition, name: string, fields: object): SagaDefinition => ({
  ...saga,
  nodes: saga.nodes.map((node) => (node.name === name ? ({ ...node, ...fields } as Node) : node)),
});

const isStep = ({ type }: Node) => type === 'step';

describe('the semantic diff', { timeout: 30_000 }, () => {
  it('finds nothing between a drawing and itself, also when it was written and read again', () => {
    fc.assert(
      fc.property(arbitrarySaga, (saga) => {
        expect(semanticDiff(saga, structuredClone(saga))).toEqual([]);
        const read = fromText(toYaml(saga)).definition as SagaDefinition;
        expect(semanticDiff(saga, read)).toEqual([]);
      }),
    );
  });

  it('does not mind where boxes lie, nor in which order nodes are listed', () => {
    fc.assert(
      fc.property(arbitrarySaga, fc.integer(), (saga, x) => {
        const places = saga.nodes.map(({ name }, index) => [name, { x, y: index }]);
        const nodes = saga.nodes.toReversed();
        const moved = { ...saga, nodes, layout: { nodes: Object.fromEntries(places) } };
        expect(semanticDiff(saga, moved)).toEqual([]);
      }),
    );
  });

  it.each([
    ['policy', 'timeout', { timeout: '77s' }],
    ['policy', 'kind', { kind: 'retriable' }],
    ['policy', 'readOnly', { readOnly: true }],
    ['policy', 'retry.maxAttempts', { retry: { maxAttempts: 77 } }],
    ['target', 'service', { service: 'elsewhere' }],
    ['target', 'transport', { transport: { type: 'simulated' } }],
    ['mapping', 'input', { input: { amount: '{% input.amount %}' } }],
    ['schema', 'resultSchema', { resultSchema: { type: 'string' } }],
    ['description', 'title', { title: 'Of another title' }],
  ])('tells a change of %s exactly, by the field %s', (kind, field, change) => {
    fc.assert(
      fc.property(withNode(isStep), (drawn) => {
        if (!drawn) return;
        const { saga, node } = drawn;
        const base = edited(saga, node.name, { retry: {}, timeout: '10s', kind: 'compensatable' });
        const after = edited(base, node.name, change);
        expect(told(base, after)).toEqual([{ kind, node: node.name, field }]);
        expect(told(after, base)).toEqual([{ kind, node: node.name, field }]);
      }),
    );
  });

  it('recognises a node by another name, wherever it is read', () => {
    fc.assert(
      fc.property(withNode(), (drawn) => {
        if (!drawn) return;
        const { saga, node } = drawn;
        const renaming = { from: node.name, to: 'byAnotherName' };
        const after = {
          ...saga,
          nodes: saga.nodes.map((each) => renameInNode(each, renaming)),
          edges: saga.edges.map((each) => renameInEdge(each, renaming)),
        };
        const [entry, ...rest] = semanticDiff(saga, after);
        expect(rest).toEqual([]);
        expect(entry).toMatchObject({ kind: 'renamed', node: 'byAnotherName', was: node.name });
      }),
    );
  });

  it('tells a new node, and that it is gone when seen from the other side', () => {
    fc.assert(
      fc.property(arbitrarySaga, (saga) => {
        const node: Node = { name: 'brandNew', type: 'wait', duration: '99m' };
        const after = { ...saga, nodes: [...saga.nodes, node] };
        expect(told(saga, after)).toMatchObject([{ kind: 'added', node: 'brandNew' }]);
        expect(told(after, saga)).toMatchObject([{ kind: 'removed', node: 'brandNew' }]);
      }),
    );
  });

  it('tells an edge that leads elsewhere', () => {
    fc.assert(
      fc.property(arbitrarySaga, fc.nat(), fc.nat(), (saga, which, whither) => {
        const at = which % saga.edges.length;
        const edge = saga.edges[at];
        const to = saga.nodes[whither % saga.nodes.length]?.name ?? '';
        if (!edge || saga.edges.some((each) => each.from === edge.from && each.to === to)) return;
        const after = { ...saga, edges: saga.edges.with(at, { ...edge, to }) };
        expect(told(saga, after)).toMatchObject([{ kind: 'rewired', node: edge.from }]);
      }),
    );
  });

  it('is the same from both sides for any two drawings', () => {
    const names = (entries: ReturnType<typeof semanticDiff>, kind: string) =>
      entries
        .filter((entry) => entry.kind === kind)
        .map(({ node }) => node)
        .sort();
    fc.assert(
      fc.property(arbitrarySaga, arbitrarySaga, (a, b) => {
        const [there, back] = [semanticDiff(a, b), semanticDiff(b, a)];
        expect(names(there, 'added')).toEqual(names(back, 'removed'));
        expect(names(there, 'removed')).toEqual(names(back, 'added'));
        expect(names(there, 'renamed').length).toBe(names(back, 'renamed').length);
      }),
    );
  });

  it('says something of whatever makes another plan, and never throws', () => {
    const pair = arbitrarySaga.chain((saga) => fc.tuple(fc.constant(saga), mutated(saga)));
    fc.assert(
      fc.property(pair, ([saga, other]) => {
        const { definition } = parseDefinition(other);
        if (!definition) return;
        expect(semanticDiff(definition, definition)).toEqual([]);
        const entries = semanticDiff(saga, definition);
        for (const entry of entries) expect(entry.text).not.toBe('');
        const plan = planText(definition);
        // A second node of the same name is an error, which the compiler tells.
        if (entries.length === 0 && plan) expect(plan).toEqual(planText(saga));
      }),
      { numRuns: 300 },
    );
  });
});

/** The plan of a drawing in one way; undefined when it has errors. */
function planText(definition: SagaDefinition): unknown {
  const { plan } = compile(definition);
  if (!plan) return undefined;
  const nodes = [...plan.nodes.values()].map((node) =>
    node.type === 'fork' ? { ...node, branches: node.branches.toSorted() } : node,
  );
  const sorted = nodes.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.parse(JSON.stringify({ ...plan, nodes: sorted }));
}
