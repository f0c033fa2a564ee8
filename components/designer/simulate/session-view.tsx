'use client';
import { RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { formatDuration } from '@/components/trace/model/duration';
import { IconButton } from '@/components/ui/icon-button';
import { StatusBadge } from '@/components/ui/status-badge';
import { EventLines } from '../prove/event-lines';
import { FrameList } from '../prove/frame-list';
import { type CursorMove, moved, moveOfKey } from '../prove/model/replay-cursor';
import { ReplayControls } from '../prove/replay-controls';
import { SaveTestButton } from '../saga-tests/save-test-button';
import { testOfSession } from '../saga-tests/test-of';
import { useDesigner, useDesignerStore } from '../store/use-designer';
import { ChangeList } from './change-list';
import { decisionWords } from './model/decision-words';
import type { Session } from './model/session';
import { OutcomeChoice } from './outcome-choice';
import { usePlan } from './use-plan';
import { useSimFrames } from './use-sim-frames';

type SessionViewProps = {
  readonly session: Session;
  /** Null begins again with another input. */
  readonly onChange: (session: Session | null) => void;
};

const BEAT_MS = 700;

/** A simulated run: its messages, what each changed, and what the steps do. */
export function SessionView({ session, onChange }: SessionViewProps) {
  const store = useDesignerStore();
  const drawn = usePlan();
  const frames = useSimFrames(drawn, session);
  const [place, setPlace] = useState({ at: 0, playing: false });
  const cursor = {
    frames: frames.length,
    playing: place.playing,
    at: Math.min(place.at, Math.max(frames.length - 1, 0)),
  };
  const move = (how: CursorMove) =>
    setPlace((before) => moved({ ...before, frames: frames.length }, how));
  const frame = frames[cursor.at];
  const shown = useDesigner((state) => state.panel === 'simulate');
  useEffect(() => {
    if (frame && shown) store.getState().look(frame.lens);
  }, [store, frame, shown]);
  useEffect(() => () => store.getState().look(null), [store]);
  const count = frames.length;
  useEffect(() => {
    if (!place.playing) return;
    const tick = () => setPlace((before) => moved({ ...before, frames: count }, 'tick'));
    const timer = setInterval(tick, BEAT_MS);
    return () => clearInterval(timer);
  }, [place.playing, count]);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const busy = target.closest('input, textarea, [role="combobox"], [role="listbox"], .cm-editor');
    const press = event.key === ' ' && target.closest('button, [role="checkbox"]');
    const how = busy || press ? undefined : moveOfKey(event.key);
    if (!how) return;
    event.preventDefault();
    move(how);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this takes the keys of a player.
    <div
      role="group"
      aria-label="Simulated run"
      onKeyDown={onKeyDown}
      className="flex h-full flex-col outline-none"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-2 py-1">
        <IconButton label="Begin again" size="sm" onClick={() => onChange(null)}>
          <RotateCcw />
        </IconButton>
        {frame && <StatusBadge run={frame.state.status} size="sm" />}
        <span className="text-xs text-subtle tabular-nums">
          +{formatDuration(frame?.elapsedMs ?? 0)}
        </span>
        <span className="ml-auto flex items-center">
          {drawn && <SaveTestButton make={() => testOfSession(drawn.plan, session)} />}
          <ReplayControls cursor={cursor} onMove={move} />
        </span>
      </div>
      <div className="flex min-h-0 flex-1 max-sm:flex-col max-sm:overflow-y-auto">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:min-h-40">
          <FrameList frames={frames} at={cursor.at} onGo={(to) => move({ to })}>
            {frame && drawn && (
              <EventLines
                events={frame.events}
                note={(event) => decisionWords(drawn.plan, event)}
              />
            )}
          </FrameList>
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto border-line px-3 py-2 max-sm:border-t sm:border-l">
          <OutcomeChoice session={session} state={frame?.state} onChange={onChange} />
          <ChangeList changes={useMemo(() => frame?.changes ?? [], [frame])} />
        </div>
      </div>
    </div>
  );
}
