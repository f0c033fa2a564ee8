import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeType } from './edge-key';
import { type Box, boundsOf, boxOf } from './geometry';
import { knownPositions } from './layout/known-positions';
import { quickLayout } from './layout/quick-layout';

type ThumbnailProps = {
  readonly definition: Pick<SagaDefinition, 'nodes' | 'edges' | 'layout'>;
  readonly className?: string;
};

const MARGIN = 24;

/**
 * A small static picture of a drawing, in plain SVG, scaled into its box. Decorative: what it shows stands in
 * words beside it. An empty drawing gives an empty picture.
 */
export function SagaThumbnail({ definition, className }: ThumbnailProps) {
  const positions = knownPositions(definition) ?? quickLayout(definition);
  const boxes = new Map(
    definition.nodes.map((node) => [
      node.name,
      { node, box: boxOf(node, positions[node.name] ?? { x: 0, y: 0 }) },
    ]),
  );
  const around = boundsOf([...boxes.values()].map(({ box }) => box));
  const view = viewAround(around);
  return (
    <svg
      viewBox={view.join(' ')}
      preserveAspectRatio="xMidYMid meet"
      className={className}
      aria-hidden
    >
      {definition.edges.map((edge, index) => {
        const from = boxes.get(edge.from)?.box;
        const to = boxes.get(edge.to)?.box;
        if (!from || !to) return null;
        const undo = edgeType(edge) === 'compensation';
        return (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a static picture.
            key={index}
            d={undo ? sidePath(from, to) : downPath(from, to)}
            fill="none"
            strokeWidth={4}
            strokeDasharray={undo ? '10 8' : undefined}
            className={undo ? 'stroke-compensating-line' : 'stroke-line-strong'}
          />
        );
      })}
      {[...boxes.values()].map(({ node, box }) => (
        <rect
          key={node.name}
          {...box}
          rx={rounding(node)}
          strokeWidth={4}
          strokeDasharray={node.type === 'compensation' ? '10 8' : undefined}
          className={tone(node)}
        />
      ))}
    </svg>
  );
}

/** The part that is shown: small drawings are not blown up. */
function viewAround({ x, y, width, height }: Box): readonly number[] {
  const [wide, high] = [Math.max(width, 480), Math.max(height, 320)];
  return [
    x - (wide - width) / 2 - MARGIN,
    y - (high - height) / 2 - MARGIN,
    wide + 2 * MARGIN,
    high + 2 * MARGIN,
  ];
}

function downPath(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
  const [x2, y2] = [to.x + to.width / 2, to.y];
  const middle = (y1 + y2) / 2;
  return `M${x1},${y1} C${x1},${middle} ${x2},${middle} ${x2},${y2}`;
}

function sidePath(from: Box, to: Box): string {
  const rightward = to.x >= from.x;
  const [x1, y1] = [rightward ? from.x + from.width : from.x, from.y + from.height / 2];
  const [x2, y2] = [rightward ? to.x : to.x + to.width, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
}

function rounding(node: SagaNode): number {
  return node.type === 'start' || node.type === 'succeed' || node.type === 'fail' ? 20 : 12;
}

function tone(node: SagaNode): string {
  switch (node.type) {
    case 'compensation':
      return 'fill-compensating-soft stroke-compensating-line';
    case 'start':
      return 'fill-accent-soft stroke-accent';
    case 'succeed':
      return 'fill-completed-soft stroke-completed-line';
    case 'fail':
      return 'fill-stuck-soft stroke-stuck-line';
    case 'step':
      return 'fill-surface stroke-subtle';
    default:
      return 'fill-sunken stroke-line-strong';
  }
}
