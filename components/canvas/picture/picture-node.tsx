import type { ReactNode } from 'react';
import type { SagaNode } from '@/saga/definition/nodes';
import { kindOf } from '../node-kinds';
import { nodeSummary } from '../node-summary';
import { markOfKind } from '../nodes/work-marks';
import type { Frame } from './frames';
import { Line } from './line';
import { type NodeProps, Outline } from './outline';
import type { Palette } from './palette';
import { fitted, MONO } from './text';

/** One box of a picture, with its whole name as its title for those who point at it. */
export function PictureNode(props: NodeProps) {
  const { node, box } = props;
  const { shape } = kindOf(node.type);
  const isEnd = shape === 'pill' || shape === 'bar';
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <title>{[node.title ?? node.name, node.description].filter(Boolean).join('\n')}</title>
      <Outline {...props} />
      {isEnd ? <OneLine {...props} /> : <TwoLines {...props} />}
      {props.inner && <Inner {...props} frame={props.inner} />}
      <KindMark {...props} />
    </g>
  );
}

function OneLine(props: NodeProps) {
  const { node, box, colours } = props;
  const centred = kindOf(node.type).shape === 'bar';
  const name = fitted(node.name, box.width - (centred ? 32 : 48), 'sans');
  return (
    <>
      {!centred && <Icon {...props} x={12} y={(box.height - 16) / 2} />}
      <Name
        colours={colours}
        x={centred ? box.width / 2 : 36}
        y={box.height / 2 + 4.5}
        anchor={centred ? 'middle' : 'start'}
      >
        {name}
      </Name>
    </>
  );
}

function TwoLines(props: NodeProps) {
  const { node, box, colours } = props;
  const { shape, label } = kindOf(node.type);
  // The lines of a map stand in its head.
  const middle = shape === 'map' ? 26 : box.height / 2;
  const left = shape === 'decision' ? 44 : 52;
  const right = shape === 'decision' ? 22 : markOf(node) ? 32 : 12;
  const room = box.width - left - right;
  const summary = fitted(nodeSummary(node) || label, room, 'mono');
  return (
    <>
      {shape === 'card' && <Tile {...props} y={middle - 16} />}
      <Icon {...props} x={18} y={middle - 8} />
      <Name colours={colours} x={left} y={middle - 3} anchor="start">
        {fitted(node.name, room, 'sans')}
      </Name>
      <text x={left} y={middle + 13} fontFamily={MONO} fontSize={11} fill={colours.subtle}>
        {summary}
      </text>
    </>
  );
}

const ROUND: ReadonlySet<string> = new Set(['wait', 'signal', 'approval']);
const WORK: ReadonlySet<string> = new Set(['step', 'sub-saga']);

/** What lies behind the icon of a card: square where work is done, round where a run waits. */
function Tile({ node, colours, y }: NodeProps & { readonly y: number }) {
  const fill = WORK.has(node.type) ? colours['accent-soft'] : colours.sunken;
  return (
    <rect x={10} y={y} width={32} height={32} rx={ROUND.has(node.type) ? 16 : 6} fill={fill} />
  );
}

type NameProps = {
  readonly colours: Palette;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
  readonly children: ReactNode;
};

function Name({ colours, x, y, anchor, children }: NameProps) {
  return (
    <text x={x} y={y} fontSize={13} fontWeight={500} fill={colours.ink} textAnchor={anchor}>
      {children}
    </text>
  );
}

const INKS: { readonly [type: string]: keyof Palette } = {
  start: 'accent',
  succeed: 'completed',
  fail: 'stuck',
  step: 'accent',
  'sub-saga': 'accent',
  compensation: 'compensating',
};

function Icon({ node, colours, x, y }: NodeProps & { readonly x: number; readonly y: number }) {
  const { icon: Drawn } = kindOf(node.type);
  return <Drawn x={x} y={y} size={16} color={colours[INKS[node.type] ?? 'muted']} aria-hidden />;
}

/** A pivot, or a step that never gives up, is marked. */
function KindMark({ node, box, colours }: NodeProps) {
  const Mark = markOf(node);
  return (
    Mark && (
      <Mark
        x={box.width - 26}
        y={box.height / 2 - 7}
        size={14}
        color={colours.subtle}
        aria-hidden
      />
    )
  );
}

function markOf(node: SagaNode) {
  return node.type === 'step' ? markOfKind(node.kind)?.icon : undefined;
}

const HEAD = 52;

/** The body of a map as a small picture below its head. */
function Inner({ frame, box, colours }: NodeProps & { readonly frame: Frame }) {
  const { bounds, nodes, edges } = frame;
  const [width, height] = [box.width - 16, box.height - HEAD - 8];
  const scale = Math.min(width / bounds.width, height / bounds.height);
  const [left, top] = [
    8 + (width - bounds.width * scale) / 2,
    HEAD + (height - bounds.height * scale) / 2,
  ];
  return (
    <g
      transform={`translate(${left} ${top}) scale(${scale}) translate(${-bounds.x} ${-bounds.y})`}
      strokeWidth={2}
    >
      {edges.map((edge) => (
        <Line key={edge.path} edge={edge} colours={colours} />
      ))}
      {nodes.map((pictured) => (
        <g key={pictured.node.name} transform={`translate(${pictured.box.x} ${pictured.box.y})`}>
          <Outline {...pictured} colours={colours} />
        </g>
      ))}
    </g>
  );
}
