import { kindOf } from '../node-kinds';
import type { PicturedNode } from './frames';
import type { Palette } from './palette';

export type NodeProps = PicturedNode & { readonly colours: Palette };

/** The box of a node; of a map, a stack of them. */
export function Outline({ node, box, colours }: NodeProps) {
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
