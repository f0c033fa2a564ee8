'use client';
import { ArrowLeft, CircleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useReducer, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { StatusBadge } from '@/components/ui/status-badge';
import { compile } from '@/saga/compile/compile';
import { SaveTestButton } from '../saga-tests/save-test-button';
import { testOfReplay } from '../saga-tests/test-of';
import { useDesignerStore } from '../store/use-designer';
import { EventLines } from './event-lines';
import { FrameList } from './frame-list';
import { cursorOf, moved, moveOfKey } from './model/replay-cursor';
import { type Frame, replayFrames } from './model/replay-frames';
import type { ReplayRequest } from './model/replay-request';
import { ReplayControls } from './replay-controls';

const BEAT_MS = 700;

type ReplayViewProps = { readonly request: ReplayRequest; readonly onClose: () => void };

/** Lets the messages of a trace happen again on the canvas, one by one. */
export function ReplayView({ request, onClose }: ReplayViewProps) {
  const store = useDesignerStore();
  const frames = useMemo(() => framesOf(request), [request]);
  const [cursor, move] = useReducer(moved, cursorOf(frames.length));
  const frame = frames[cursor.at];
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame) store.getState().look(frame.lens);
  }, [store, frame]);
  useEffect(() => () => store.getState().look(null), [store]);
  useEffect(() => host.current?.focus(), []);
  useEffect(() => {
    if (!cursor.playing) return;
    const timer = setInterval(() => move('tick'), BEAT_MS);
    return () => clearInterval(timer);
  }, [cursor.playing]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return onClose();
    }
    const onButton = event.target instanceof HTMLButtonElement && event.key === ' ';
    const wanted = onButton ? undefined : moveOfKey(event.key);
    if (!wanted) return;
    event.preventDefault();
    move(wanted);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this takes the keys of a player.
    <div
      ref={host}
      role="group"
      aria-label="Replay"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex h-full flex-col outline-none"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-2 py-1">
        <IconButton label="Back to the proof" shortcut={['Esc']} size="sm" onClick={onClose}>
          <ArrowLeft />
        </IconButton>
        <h3 className="flex min-w-0 flex-1 items-center gap-1.5 text-sm font-medium">
          {request.violates && <CircleAlert aria-hidden className="size-4 shrink-0 text-stuck" />}
          <span className="truncate">{request.title}</span>
        </h3>
        {frame && <StatusBadge run={frame.status} size="sm" />}
        <SaveTestButton make={() => testOfReplay(request)} />
        <ReplayControls cursor={cursor} onMove={move} />
      </div>
      <FrameList frames={frames} at={cursor.at} onGo={(to) => move({ to })}>
        {frame && <EventLines events={frame.events} />}
        {request.violates && cursor.at === frames.length - 1 && (
          <span className="block font-medium text-stuck">Must not be: {request.title}</span>
        )}
      </FrameList>
    </div>
  );
}

function framesOf({ definition, trace }: ReplayRequest): readonly Frame[] {
  const { plan } = compile(definition);
  return plan ? replayFrames({ definition, plan }, trace) : [];
}
