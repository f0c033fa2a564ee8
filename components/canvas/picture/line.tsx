import type { PicturedEdge } from './frames';
import type { Palette } from './palette';

export type LineProps = { readonly edge: PicturedEdge; readonly colours: Palette };

/** The line of an edge, with an arrow head; a compensation has none, since nothing flows until the saga fails. */
export function Line({ edge: { type, path, from }, colours }: LineProps) {
  if (type === 'compensation') {
    const stroke = colours.compensating;
    return (
      <>
        <path d={path} fill="none" stroke={stroke} strokeWidth={1.5} strokeDasharray="4 4" />
        <circle cx={from.x} cy={from.y} r={3} fill={stroke} />
      </>
    );
  }
  const tone = type === 'error' ? 'stuck' : 'subtle';
  return (
    <path
      d={path}
      fill="none"
      stroke={colours[tone]}
      strokeWidth={1.5}
      strokeDasharray={type === 'error' ? '6 4' : undefined}
      markerEnd={`url(#arrow-${tone})`}
    />
  );
}
