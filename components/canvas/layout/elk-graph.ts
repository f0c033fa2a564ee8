import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeType } from '../edge-key';
import { type Point, type Positions, sizeOf, snap } from '../geometry';
import { compensationPlaces, widthBeside } from './compensation-places';
import { placeBeside } from './quick-layout';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.layered.spacing.nodeNodeBetweenLayers': '48',
  'elk.spacing.nodeNode': '64',
  'elk.spacing.componentComponent': '96',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.randomSeed': '1',
};

/**
 * The drawing as ELK lays it out: a step and the compensations beside it are one box, whose ports sit at the
 * middle of the step, so that the way forward stays straight.
 */
export function toElkGraph(drawing: Drawing): ElkNode {
  const { beside, placed } = compensationPlaces(drawing);
  const seen = new Set<string>();
  const boxes = drawing.nodes.filter((node) => {
    if (placed.has(node.name) || seen.has(node.name)) return false;
    return Boolean(seen.add(node.name));
  });
  return {
    id: 'saga',
    layoutOptions: OPTIONS,
    children: boxes.map((node) => toElkNode(node, beside.get(node.name)?.length ?? 0)),
    edges: drawing.edges.flatMap((edge, index) => toElkEdge(edge, index, seen)),
  };
}

function toElkNode(node: SagaNode, compensations: number): ElkNode {
  const { width, height } = sizeOf(node.type);
  const port = (side: string, name: string, x: number): ElkPort => ({
    id: `${name}:${node.name}`,
    width: 0,
    height: 0,
    x,
    y: side === 'NORTH' ? 0 : height,
    layoutOptions: { 'elk.port.side': side },
  });
  return {
    id: `node:${node.name}`,
    width: width + widthBeside(compensations),
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [port('NORTH', 'in', width / 2), port('SOUTH', 'out', width / 2)],
  };
}

function toElkEdge(edge: SagaEdge, index: number, known: ReadonlySet<string>): ElkExtendedEdge[] {
  if (edgeType(edge) === 'compensation') return [];
  if (!known.has(edge.from) || !known.has(edge.to)) return [];
  return [{ id: `edge:${index}`, sources: [`out:${edge.from}`], targets: [`in:${edge.to}`] }];
}

/** Reads the places back from ELK's answer, on the snap grid, compensations beside their steps. */
export function fromElkGraph(drawing: Drawing, graph: Pick<ElkNode, 'children'>): Positions {
  const { beside } = compensationPlaces(drawing);
  const types = new Map(drawing.nodes.map((node) => [node.name, node.type]));
  const positions: Record<string, Point> = {};
  for (const child of graph.children ?? []) {
    const name = child.id.slice('node:'.length);
    const at = snap({ x: child.x ?? 0, y: child.y ?? 0 });
    positions[name] = at;
    placeBeside(positions, beside.get(name) ?? [], { at, size: sizeOf(types.get(name) ?? 'step') });
  }
  return positions;
}
