'use client';
import {
  type Connection,
  type FinalConnectionState,
  type OnConnectEnd,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useState } from 'react';
import type { FlowEdge } from '@/components/canvas/flow-types';
import { type Point, sizeOf, snap } from '@/components/canvas/geometry';
import { connectionProblem } from '../model/connection-rules';
import { edgeFromHandle } from '../model/gestures/connect';
import { addAt, join, rejoin } from '../store/actions';
import { drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';

/** What happens when an edge is drawn, led elsewhere, or dropped where nothing is. */
export function useConnecting() {
  const store = useDesignerStore();
  const { screenToFlowPosition } = useReactFlow();
  const [connecting, setConnecting] = useState(false);

  const isValidConnection = useCallback(
    (edge: FlowEdge | Connection) =>
      !connectionProblem(drawingOf(store.getState()), edgeOf(store, edge)),
    [store],
  );
  const onConnect = useCallback(
    (connection: Connection) => void join(store, edgeOf(store, connection)),
    [store],
  );
  const onReconnect = useCallback(
    (edge: FlowEdge, { source, target }: Connection) =>
      rejoin(store, edge.id, { from: source, to: target }),
    [store],
  );
  const onConnectStart = useCallback(() => setConnecting(true), []);
  const onConnectEnd: OnConnectEnd = useCallback(
    (event, state) => {
      setConnecting(false);
      const from = startOf(state);
      if (!from || state.isValid) return;
      const at = pointOf(event);
      const target = nodeUnder(at);
      if (target === undefined) {
        addAtDrop(store, { from, at, place: screenToFlowPosition(at) });
      } else if (target !== from.name) {
        const drawing = drawingOf(store.getState());
        join(store, edgeFromHandle(drawing, { from: from.name, handle: from.handle, to: target }));
      }
    },
    [store, screenToFlowPosition],
  );
  return { connecting, isValidConnection, onConnect, onReconnect, onConnectStart, onConnectEnd };
}

type Store = ReturnType<typeof useDesignerStore>;

type Drop = {
  readonly from: { readonly name: string; readonly handle: string | null };
  /** In page pixels. */
  readonly at: Point;
  /** In canvas pixels. */
  readonly place: Point;
};

/** Dropped where nothing is: a compensation is drawn there, or the menu asks what comes next. */
function addAtDrop(store: Store, { from, at, place }: Drop): void {
  if (from.handle === 'undo') {
    const { width, height } = sizeOf('compensation');
    const corner = snap({ x: place.x - width / 2, y: place.y - height / 2 });
    addAt(store, 'compensation', { type: 'beside', step: from.name, at: corner });
    return;
  }
  const corner = snap({ x: place.x - sizeOf('step').width / 2, y: place.y });
  const handle = from.handle === 'error' ? 'error' : 'out';
  const spot = { type: 'after', name: from.name, handle, at: corner } as const;
  store.getState().openMenu({ type: 'add', at, spot });
}

function edgeOf(store: Store, { source, sourceHandle, target }: FlowEdge | Connection) {
  const drawing = drawingOf(store.getState());
  return edgeFromHandle(drawing, { from: source, handle: sourceHandle ?? null, to: target });
}

function startOf(state: FinalConnectionState) {
  if (!state.fromNode || state.fromHandle?.type !== 'source') return undefined;
  return { name: state.fromNode.id, handle: state.fromHandle.id ?? null };
}

function pointOf(event: MouseEvent | TouchEvent) {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : undefined;
  const { clientX, clientY } = touch ?? (event as MouseEvent);
  return { x: clientX, y: clientY };
}

function nodeUnder({ x, y }: Point): string | undefined {
  const box = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node');
  return box?.dataset.id;
}
