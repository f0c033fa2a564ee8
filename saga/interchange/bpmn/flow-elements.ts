import type { SagaNode } from '../../definition/nodes';
import { element, idOf, type Xml } from './xml';

/** The sequence flows at a node, by their ids. */
export type Flows = {
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly fallback: string | undefined;
};

/** The BPMN element that a node of a saga is; `body` is what lies in a map. */
export function flowElement(
  node: SagaNode,
  { incoming, outgoing, fallback }: Flows,
  body: readonly Xml[] = [],
): Xml {
  const { tag, attributes = {}, content = [] } = shapeOf(node);
  const isChoice = node.type === 'decision';
  return element(
    tag,
    {
      id: idOf('node', node.name),
      name: node.title ?? node.name,
      ...attributes,
      ...(isChoice ? { default: fallback } : {}),
    },
    [
      ...(node.description ? [element('bpmn:documentation', {}, node.description)] : []),
      ...incoming.map((id) => element('bpmn:incoming', {}, id)),
      ...outgoing.map((id) => element('bpmn:outgoing', {}, id)),
      ...content,
      ...body,
    ],
  );
}

type Shape = {
  readonly tag: string;
  readonly attributes?: Xml['attributes'];
  readonly content?: readonly Xml[];
};

const PLAIN: { readonly [type in SagaNode['type']]?: string } = {
  start: 'bpmn:startEvent',
  step: 'bpmn:serviceTask',
  decision: 'bpmn:exclusiveGateway',
  fork: 'bpmn:parallelGateway',
  join: 'bpmn:parallelGateway',
  approval: 'bpmn:userTask',
  transform: 'bpmn:scriptTask',
  succeed: 'bpmn:endEvent',
  'sub-saga': 'bpmn:callActivity',
};

function shapeOf(node: SagaNode): Shape {
  const id = idOf('node', node.name);
  const event = (tag: string, definition: string, inside: readonly Xml[] = []): Shape => ({
    tag,
    content: [element(definition, { id: `${id}_definition` }, inside)],
  });
  switch (node.type) {
    case 'compensation':
      return { tag: 'bpmn:serviceTask', attributes: { isForCompensation: 'true' } };
    case 'wait':
      return event('bpmn:intermediateCatchEvent', 'bpmn:timerEventDefinition', [timer(node)]);
    case 'signal':
      return { tag: 'bpmn:receiveTask' };
    case 'fail':
      return node.compensate === false
        ? event('bpmn:endEvent', 'bpmn:errorEventDefinition')
        : event('bpmn:endEvent', 'bpmn:compensateEventDefinition');
    case 'map':
      return {
        tag: 'bpmn:subProcess',
        content: [
          element('bpmn:multiInstanceLoopCharacteristics', {
            isSequential: String(node.maxConcurrency === 1),
          }),
        ],
      };
    default:
      return { tag: PLAIN[node.type] ?? 'bpmn:task' };
  }
}

function timer(node: Extract<SagaNode, { type: 'wait' }>): Xml {
  const type = { 'xsi:type': 'bpmn:tFormalExpression' };
  if (node.duration === undefined) return element('bpmn:timeDate', type, node.until ?? '');
  return element('bpmn:timeDuration', type, isoDuration(node.duration));
}

/** `90s` as ISO 8601 has it: `PT90S`. */
function isoDuration(text: string): string {
  const [, count = '0', unit = 's'] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  if (unit === 'd') return `P${count}D`;
  if (unit === 'ms') return `PT${Number(count) / 1000}S`;
  return `PT${count}${unit.toUpperCase()}`;
}
