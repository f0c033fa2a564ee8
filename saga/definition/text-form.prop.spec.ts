import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryOf } from '../testing/arbitrary-of-schema';
import { sagaNode } from './nodes';
import { parseDefinition } from './parse-definition';
import { protoKeyIn } from './proto-key';
import { type SagaDefinition, sagaDefinition } from './saga-definition';
import { fromText, toJson, toYaml } from './text-form';

const documents = (arbitraryOf(sagaDefinition) as fc.Arbitrary<SagaDefinition>).filter(
  (document) => protoKeyIn(document) === undefined,
);

/** The same document with the fields of every object the other way round. */
function turned(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

it('is written of documents that use every kind of node and every field', () => {
  const used = new Set<string>();
  for (const { nodes } of fc.sample(documents, { numRuns: 400, seed: 1 })) {
    for (const node of nodes)
      for (const field of Object.keys(node)) used.add(`${node.type}.${field}`);
  }
  const all = sagaNode.options.flatMap(({ shape }) =>
    Object.keys(shape).map((field) => `${shape.type.value}.${field}`),
  );
  expect(all.filter((field) => !used.has(field))).toEqual([]);
});

it('reads as what was written, in YAML and in JSON, whatever the document', () => {
  fc.assert(
    fc.property(documents, (definition) => {
      expect(parseDefinition(definition).diagnostics).toBeUndefined();
      const [yaml, json] = [toYaml(definition), toJson(definition)];
      const [ofYaml, ofJson] = [fromText(yaml).definition, fromText(json).definition];
      expect(ofYaml).toEqual(definition);
      expect(ofJson).toEqual(definition);
      expect([toYaml(ofYaml as SagaDefinition), toJson(ofJson as SagaDefinition)]).toEqual([
        yaml,
        json,
      ]);
    }),
    { numRuns: 150 },
  );
}, 60_000);

it('does not depend on the order of the fields of nodes and edges', () => {
  fc.assert(
    fc.property(documents, (definition) => {
      const { nodes, edges } = definition;
      const shuffled = {
        ...definition,
        nodes: nodes.map((node) => Object.fromEntries(Object.entries(node).reverse())),
        edges: edges.map((edge) => turned(edge)),
      } as SagaDefinition;
      expect(toYaml(shuffled)).toBe(toYaml(definition));
    }),
    { numRuns: 50 },
  );
}, 60_000);

it('says of a field that would be lost where it stands', () => {
  const text =
    '{"name":"a","nodes":[{"name":"set","type":"transform","assign":{"x":{"__proto__":1}}}],"edges":[]}';
  const { definition, diagnostics } = fromText(text);
  expect(definition).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { code: 'BS100', nodes: ['set'], pointer: '/nodes/0/assign/x/__proto__' },
  ]);
});
