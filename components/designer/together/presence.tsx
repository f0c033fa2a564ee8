'use client';
import { Avatar } from '@/components/ui/avatar';
import { Tooltip } from '@/components/ui/tooltip';
import { useDefinition, useDesigner, useDesignerStore } from '../store/use-designer';
import { type Peer, peerColour } from './peer';
import { peerIsAt, peerPlaceWords } from './peer-place';

const MOST = 5;

/** Who else has this saga open; a click goes to what they selected. */
export function Presence() {
  const peers = useDesigner((state) => state.peers);
  if (peers.length === 0) return null;
  return (
    <ul aria-label="Also here" className="flex items-center -space-x-1">
      {peers.slice(0, MOST).map((peer) => (
        <PeerAvatar key={peer.key} peer={peer} />
      ))}
      {peers.length > MOST && (
        <li className="pl-2 text-xs text-subtle tabular-nums">+{peers.length - MOST}</li>
      )}
    </ul>
  );
}

function PeerAvatar({ peer }: { peer: Peer }) {
  const store = useDesignerStore();
  const document = useDefinition();
  const inside = useDesigner((state) => state.inside);
  const at = peerIsAt(peer, { document, inside });
  const where = peerPlaceWords(peer, { document, inside });
  return (
    <li className="flex">
      <Tooltip content={`${peer.label} ${where}`}>
        <button
          type="button"
          aria-label={`${peer.label} ${where}`}
          onClick={() => at !== undefined && store.getState().show(at)}
          className="rounded-full ring-2 ring-background hover:z-10 focus-visible:z-10"
        >
          <span style={{ '--peer': peerColour(peer.userId) } as React.CSSProperties}>
            <Avatar name={peer.name} className="bg-(--peer) text-white" />
          </span>
        </button>
      </Tooltip>
    </li>
  );
}
