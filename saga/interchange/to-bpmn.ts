import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { diagramOf } from './bpmn/diagram';
import { flowElement } from './bpmn/flow-elements';
import { element, idOf, type Xml, xmlText } from './bpmn/xml';

const NAMESPACES = {
  'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
  'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
  'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

/**
 * The drawing as BPMN 2.0 with its layout: compensations hang by an association on a compensation boundary
 * event of their step, error edges leave an error boundary event, and a map is a collapsed sub-process with
 * its body. A fail that compensates ends in a compensation end event.
 */
export function toBpmn(definition: SagaDefinition): string {
  const process = `process_${definition.name}`;
  const head = { id: process, name: definition.title ?? definition.name, isExecutable: 'false' };
  const root = { ...NAMESPACES, id: 'definitions', targetNamespace: 'http://www.omg.org/bpmn' };
  const sheet = known(definition);
  const written = element('bpmn:definitions', root, [
    ...errorsOf(sheet, 'edge'),
    element('bpmn:process', head, contentOf(sheet, 'edge')),
    diagramOf({ ...definition, edges: sheet.edges }, process),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(written)}`;
}

type Sheet = { readonly nodes: readonly SagaNode[]; readonly edges: SagaEdge[] };

/** Without edges that lead to nowhere. */
function known({ nodes, edges }: Sheet): Sheet {
  const names = new Set(nodes.map(({ name }) => name));
  return { nodes, edges: edges.filter(({ from, to }) => names.has(from) && names.has(to)) };
}

/** Everything in the process, or in the body of a map; `key` begins the ids of its edges. */
function contentOf({ nodes, edges }: Sheet, key: string): readonly Xml[] {
  const numbered = edges.map((edge, index) => ({ edge, id: `${key}_${index}` }));
  return [
    ...nodes.map((node) => {
      const body = node.type === 'map' ? contentOf(known(node.body), idOf('edge', node.name)) : [];
      return flowElement(node, flowsAt(node, numbered), body);
    }),
    ...numbered.flatMap(boundaryOf),
    ...numbered.map(connection),
  ];
}

function errorsOf({ nodes, edges }: Sheet, key: string): readonly Xml[] {
  const own = edges.flatMap((edge, index) => {
    if (edge.type !== 'error') return [];
    const errorCode = edge.on?.join(', ') ?? 'any error';
    return [element('bpmn:error', { id: `${key}_${index}_error`, name: errorCode, errorCode })];
  });
  const inner = nodes.flatMap((node) =>
    node.type === 'map' ? errorsOf(known(node.body), idOf('edge', node.name)) : [],
  );
  return [...own, ...inner];
}

type Numbered = { readonly edge: SagaEdge; readonly id: string };

/** The sequence flows that come to a node and leave it; those of an error leave its boundary event. */
function flowsAt({ name }: SagaNode, edges: readonly Numbered[]) {
  const flows = edges.filter(({ edge }) => edge.type !== 'compensation');
  const leaving = flows.filter(({ edge }) => edge.from === name && edge.type !== 'error');
  return {
    incoming: flows.filter(({ edge }) => edge.to === name).map(({ id }) => id),
    outgoing: leaving.map(({ id }) => id),
    fallback: leaving.find(({ edge }) => edge.condition === undefined)?.id,
  };
}

function boundaryOf({ edge, id }: Numbered): readonly Xml[] {
  const attributes = { id: `${id}_boundary`, attachedToRef: idOf('node', edge.from) };
  if (edge.type === 'compensation') {
    const definition = element('bpmn:compensateEventDefinition', { id: `${id}_definition` });
    return [element('bpmn:boundaryEvent', attributes, [definition])];
  }
  if (edge.type !== 'error') return [];
  return [
    element('bpmn:boundaryEvent', { ...attributes, name: edge.on?.join(', ') }, [
      element('bpmn:outgoing', {}, id),
      element('bpmn:errorEventDefinition', { id: `${id}_definition`, errorRef: `${id}_error` }),
    ]),
  ];
}

function connection({ edge, id }: Numbered): Xml {
  const from =
    edge.type === undefined || edge.type === 'flow' ? idOf('node', edge.from) : `${id}_boundary`;
  const ends = { sourceRef: from, targetRef: idOf('node', edge.to) };
  if (edge.type === 'compensation') {
    return element('bpmn:association', { id, associationDirection: 'One', ...ends });
  }
  const formal = { 'xsi:type': 'bpmn:tFormalExpression', language: 'https://jsonata.org' };
  const condition =
    edge.condition === undefined
      ? []
      : [element('bpmn:conditionExpression', formal, edge.condition)];
  return element(
    'bpmn:sequenceFlow',
    { id, name: edge.condition ?? edge.outcome, ...ends },
    condition,
  );
}
