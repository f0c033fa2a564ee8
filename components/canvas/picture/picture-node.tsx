import type { ReactNode } from 'react';
import { kindOf } from '../node-kinds';
import { nodeSummary } from '../node-summary';
import type { PicturedNode } from './frames';
import type { Palette } from './palette';
import { fitted, MONO } from './text';

type NodeProps = PicturedNode & { readonly colours: Palette };

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
    </g>
  );
}

/** The box itself; a map is a stack of them. */
function Outline({ node, box, colours }: NodeProps) {
  const { width, height } = box;
  const { shape } = kindOf(node.type);
  const stroke = colours['line-strong'];
  const rect = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  if (shape === 'decision') {
    const points = `14,1 ${width - 14},1 ${width - 1},${height / 2} ${width - 14},${height - 1} 14,${height - 1} 1,${height / 2}`;
    return <polygon points={points} fill={colours.surface} stroke={stroke} />;
  }
  if (shape === 'compensation') {
    return (
      <rect
        {...rect}
        rx={8}
        fill={colours['compensating-soft']}
        stroke={colours['compensating-line']}
        strokeDasharray="4 3"
      />
    );
  }
  const rounding = shape === 'pill' ? height / 2 : shape === 'bar' ? 6 : 8;
  const fill = shape === 'bar' ? colours.hover : colours.surface;
  return (
    <>
      {shape === 'map' && (
        <>
          <rect
            x={12}
            y={height - 8}
            width={width - 24}
            height={16}
            rx={8}
            fill={colours.sunken}
            stroke={stroke}
          />
          <rect
            x={6}
            y={height - 12}
            width={width - 12}
            height={16}
            rx={8}
            fill={colours.sunken}
            stroke={stroke}
          />
        </>
      )}
      <rect {...rect} rx={rounding} fill={fill} stroke={stroke} />
      {node.type === 'sub-saga' && (
        <rect
          x={3.5}
          y={3.5}
          width={width - 7}
          height={height - 7}
          rx={5}
          fill="none"
          stroke={stroke}
        />
      )}
    </>
  );
}

function OneLine(props: NodeProps) {
  const { node, box, colours } = props;
  const centred = kindOf(node.type).shape === 'bar';
  const name = fitted(node.name, box.width - (centred ? 32 : 56), 'sans');
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
  const room = box.width - left - (shape === 'decision' ? 22 : 12);
  const summary = fitted(nodeSummary(node) || label, room, 'mono');
  return (
    <>
      {shape === 'card' && (
        <rect
          x={10}
          y={middle - 16}
          width={32}
          height={32}
          rx={node.type === 'wait' || node.type === 'signal' || node.type === 'approval' ? 16 : 6}
          fill={
            node.type === 'step' || node.type === 'sub-saga'
              ? colours['accent-soft']
              : colours.sunken
          }
        />
      )}
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
