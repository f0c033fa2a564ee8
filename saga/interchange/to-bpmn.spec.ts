import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SagaDefinition, sagaDefinition } from '../definition/saga-definition';
import { TEMPLATES } from '../templates/templates';
import { arbitraryOf } from '../testing/arbitrary-of-schema';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { toBpmn } from './to-bpmn';

/** Every id is there once, and every reference leads to one. */
function checkReferences(definition: SagaDefinition): string {
  const xml = toBpmn(definition);
  const ids = [...xml.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const references = [
    ...xml.matchAll(
      / (?:sourceRef|targetRef|attachedToRef|errorRef|default|bpmnElement)="([^"]*)"/g,
    ),
    ...xml.matchAll(/<bpmn:(?:incoming|outgoing)>([^<]*)</g),
  ].map(([, id]) => id);
  expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  return xml;
}

it('refers only to what there is, whatever the saga', () => {
  fc.assert(
    fc.property(arbitrarySaga, (definition) => {
      checkReferences(definition);
    }),
    { numRuns: 30 },
  );
}, 30_000);

/** A draft may name two boxes alike, of which only the designer can tell which is which. */
function areDistinct(nodes: SagaDefinition['nodes']): boolean {
  const names = namesOf(nodes);
  return new Set(names).size === names.length;
}

function namesOf(nodes: SagaDefinition['nodes']): readonly string[] {
  return nodes.flatMap((node) =>
    node.type === 'map' ? [node.name, ...namesOf(node.body.nodes)] : [node.name],
  );
}

it('reads without a warning in the library that BPMN tools read it with', async () => {
  const odd = { ...TEMPLATES[0], title: 'a < "b" & c' } as SagaDefinition;
  const wild = fc.sample(arbitraryOf(sagaDefinition), 40) as SagaDefinition[];
  const drafts = wild.filter(({ nodes }) => areDistinct(nodes));
  for (const definition of [...TEMPLATES, odd, ...fc.sample(arbitrarySaga, 20), ...drafts]) {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(toBpmn(definition));
    expect(warnings).toEqual([]);
    expect(rootElement.$type).toBe('bpmn:Definitions');
  }
});

it('hangs compensations on compensation events, and errors on error events', () => {
  const trip = TEMPLATES.find(({ name }) => name === 'trip-booking') as SagaDefinition;
  const xml = checkReferences(trip);
  const compensations = trip.edges.filter(({ type }) => type === 'compensation');
  expect(xml.match(/<bpmn:compensateEventDefinition/g)).toHaveLength(compensations.length);
  expect(xml.match(/isForCompensation="true"/g)).toHaveLength(
    trip.nodes.filter(({ type }) => type === 'compensation').length,
  );
  expect(xml.match(/<bpmn:association /g)).toHaveLength(compensations.length);
  expect(xml.match(/<bpmndi:BPMNShape /g)).toHaveLength(trip.nodes.length + compensations.length);
});

it('escapes what means something in XML', () => {
  const xml = checkReferences({
    name: 'odd',
    nodes: [
      { name: 'start', type: 'start', title: 'a < "b" & c\u0000' },
      { name: 'end', type: 'succeed' },
    ],
    edges: [
      { from: 'start', to: 'end' },
      { from: 'start', to: 'nowhere' },
    ],
  });
  expect(xml).toContain('name="a &#60; &#34;b&#34; &#38; c"');
});
