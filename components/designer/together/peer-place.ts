import type { SagaNode } from '@/saga/definition/nodes';
import { mapsAround } from '../model/bodies/body';
import type { Drawing } from '../model/bodies/open-drawing';
import type { Peer } from './peer';

/** The document, and the map whose body one looks at oneself; null for the saga itself. */
export type View = { readonly document: Drawing; readonly inside: string | null };

/** The node at which a peer is, wherever it lies: the first of what they selected, of an edge where it begins. */
export function peerIsAt({ selection }: Peer, { document }: View): string | undefined {
  return selection
    .map((key) => key.split('→')[0] ?? key)
    .find((name) => mapsAround(document, name) !== undefined);
}

/** Where a peer is, in words that follow their name. */
export function peerPlaceWords(peer: Peer, view: View): string {
  const at = peerIsAt(peer, view);
  if (at === undefined) return 'is looking at this saga';
  const map = mapsAround(view.document, at)?.at(-1) ?? null;
  if (map === view.inside) return `is at ${at}`;
  return map === null ? `is at ${at}, outside this body` : `is at ${at}, in the body of ${map}`;
}

/** A box of the drawing on which a peer is seen. */
export type PeerMark = {
  readonly peer: Peer;
  readonly node: SagaNode;
  /** The selected node in the body of this map, however deep; absent when the box itself is selected. */
  readonly within?: string;
};

/** Where peers are seen on the nodes of a drawing: on what they selected, or on the map around that. */
export function peerMarks(
  peers: readonly Peer[],
  drawing: Pick<Drawing, 'nodes'>,
): readonly PeerMark[] {
  return peers.flatMap((peer) => {
    const found = peer.selection.flatMap((name) => markOf(peer, name, drawing) ?? []);
    const own = found.filter(({ within }) => within === undefined);
    const all = [...own, ...found.filter(({ within }) => within !== undefined)];
    return all.filter(({ node }, index) => all.findIndex((each) => each.node === node) === index);
  });
}

function markOf(peer: Peer, name: string, drawing: Pick<Drawing, 'nodes'>): PeerMark | undefined {
  const [map] = mapsAround(drawing, name) ?? [];
  const node = drawing.nodes.find((each) => each.name === (map ?? name));
  if (!node) return undefined;
  return map === undefined ? { peer, node } : { peer, node, within: name };
}
