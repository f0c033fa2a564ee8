'use client';
import { ViewportPortal } from '@xyflow/react';
import { boxOf, type Positions } from '@/components/canvas/geometry';
import { positionsOf } from '../model/positions';
import { useDesigner, useDrawing } from '../store/use-designer';
import { peerColour } from './peer';
import { type PeerMark, peerMarks } from './peer-place';

/** What the others selected, framed on the canvas in their colour, with their name. The header says it in words. */
export function PeerMarks() {
  const peers = useDesigner((state) => state.peers);
  const drawing = useDrawing();
  const marks = peerMarks(peers, drawing);
  if (marks.length === 0) return null;
  const positions = positionsOf(drawing);
  return (
    <ViewportPortal>
      {marks.map((mark) => (
        <Frame key={`${mark.peer.key} ${mark.node.name}`} mark={mark} positions={positions} />
      ))}
    </ViewportPortal>
  );
}

type FrameProps = { readonly mark: PeerMark; readonly positions: Positions };

const GAP = 5;

function Frame({ mark, positions }: FrameProps) {
  const { peer, node, within } = mark;
  const at = positions[node.name];
  if (!at) return null;
  const { x, y, width, height } = boxOf(node, at);
  const style = {
    '--peer': peerColour(peer.userId),
    transform: `translate(${x - GAP}px, ${y - GAP}px)`,
    width: width + 2 * GAP,
    height: height + 2 * GAP,
  } as React.CSSProperties;
  return (
    <div
      aria-hidden
      data-peer={peer.name}
      style={style}
      className="pointer-events-none absolute rounded-xl border-2 border-dashed border-(--peer)"
    >
      <span className="absolute -top-5 left-1 max-w-full truncate rounded-t-md bg-(--peer) px-1.5 text-2xs leading-4.5 font-medium text-white">
        {within === undefined ? peer.label : `${peer.label}: ${within}`}
      </span>
    </div>
  );
}
