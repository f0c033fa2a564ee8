'use client';
import { ViewportPortal } from '@xyflow/react';
import { boxOf, type Positions } from '@/components/canvas/geometry';
import type { SagaNode } from '@/saga/definition/nodes';
import { positionsOf } from '../model/positions';
import { useDefinition, useDesigner } from '../store/use-designer';
import { type Peer, peerColour } from './peer';

/** What the others selected, framed on the canvas in their colour, with their name. The header says it in words. */
export function PeerMarks() {
  const peers = useDesigner((state) => state.peers);
  const definition = useDefinition();
  if (peers.every(({ selection }) => selection.length === 0)) return null;
  const positions = positionsOf(definition);
  return (
    <ViewportPortal>
      {peers.flatMap((peer) =>
        definition.nodes
          .filter(({ name }) => peer.selection.includes(name))
          .map((node) => (
            <Frame key={`${peer.key} ${node.name}`} peer={peer} node={node} positions={positions} />
          )),
      )}
    </ViewportPortal>
  );
}

type FrameProps = {
  readonly peer: Peer;
  readonly node: SagaNode;
  readonly positions: Positions;
};

const GAP = 5;

function Frame({ peer, node, positions }: FrameProps) {
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
        {peer.name}
      </span>
    </div>
  );
}
