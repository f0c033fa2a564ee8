import type { SagaEdge, SagaNode } from '../../definition/nodes';
import type { SagaDefinition } from '../../definition/saga-definition';
import { layoutOf } from '../draft/layout';
import { element, idOf, type Xml } from './xml';

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const EVENT = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };
const TASK = { width: 160, height: 80 };
const SIZES: {
  readonly [type in SagaNode['type']]?: { readonly width: number; readonly height: number };
} = {
  start: EVENT,
  succeed: EVENT,
  fail: EVENT,
  wait: EVENT,
  decision: GATEWAY,
  fork: GATEWAY,
  join: GATEWAY,
};

/** Where everything lies: as the author left it, or in rows. */
export function diagramOf(definition: SagaDefinition, process: string): Xml {
  const boxes = boxesOf(definition);
  const shapes = [...boxes].map(([name, box]) => shape(idOf('node', name), box));
  const boundaries = definition.edges.flatMap((edge, index) => {
    const box = boxes.get(edge.from);
    return edge.type === undefined || edge.type === 'flow' || !box
      ? []
      : [shape(`edge_${index}_boundary`, boundaryBox(box, edge))];
  });
  const lines = definition.edges.flatMap((edge, index) => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    return from && to ? [line(`edge_${index}`, waypoints(edge, from, to))] : [];
  });
  return element('bpmndi:BPMNDiagram', { id: 'diagram' }, [
    element('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: process }, [
      ...shapes,
      ...boundaries,
      ...lines,
    ]),
  ]);
}

function boxesOf(definition: SagaDefinition): ReadonlyMap<string, Box> {
  const own = definition.layout?.nodes ?? {};
  const known = definition.nodes.every(({ name }) => Object.hasOwn(own, name));
  const places = known ? own : layoutOf(definition);
  return new Map(
    definition.nodes.map(({ name, type }) => {
      const { width, height } = SIZES[type] ?? TASK;
      const { x, y } = places[name] ?? { x: 0, y: 0 };
      // Boxes of a row are centred on one line.
      return [
        name,
        { x: x + (TASK.width - width) / 2, y: y + (TASK.height - height) / 2, width, height },
      ];
    }),
  );
}

/** Compensation events sit at the right of the lower edge, error events at its left. */
function boundaryBox({ x, y, width, height }: Box, { type }: SagaEdge): Box {
  const left = type === 'compensation' ? x + width - EVENT.width - 8 : x + 8;
  return { x: left, y: y + height - EVENT.height / 2, ...EVENT };
}

function waypoints(edge: SagaEdge, from: Box, to: Box): readonly { x: number; y: number }[] {
  if (edge.type === 'compensation') {
    const { x, y, width, height } = boundaryBox(from, edge);
    const below = y + height + 12;
    const middle = to.x + to.width / 2;
    return [
      { x: x + width / 2, y: y + height },
      { x: x + width / 2, y: below },
      { x: middle, y: below },
      { x: middle, y: to.y + to.height },
    ];
  }
  const source = edge.type === 'error' ? boundaryBox(from, edge) : from;
  return [
    { x: source.x + source.width / 2, y: source.y + source.height },
    { x: to.x + to.width / 2, y: to.y },
  ];
}

function shape(of: string, { x, y, width, height }: Box): Xml {
  const bounds = { x: String(x), y: String(y), width: String(width), height: String(height) };
  return element('bpmndi:BPMNShape', { id: `${of}_shape`, bpmnElement: of }, [
    element('dc:Bounds', bounds),
  ]);
}

function line(of: string, points: readonly { x: number; y: number }[]): Xml {
  const marks = points.map(({ x, y }) => element('di:waypoint', { x: String(x), y: String(y) }));
  return element('bpmndi:BPMNEdge', { id: `${of}_line`, bpmnElement: of }, marks);
}
