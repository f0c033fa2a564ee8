'use client';
import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import type { Cursor, CursorMove } from './model/replay-cursor';

type ReplayControlsProps = {
  readonly cursor: Cursor;
  readonly onMove: (move: CursorMove) => void;
};

/**
 * The buttons of a replay, and where it stands. Those that lead nowhere keep the focus, so that the keys go on
 * working at either end.
 */
export function ReplayControls({ cursor, onMove }: ReplayControlsProps) {
  const { at, frames, playing } = cursor;
  const first = at === 0;
  const last = at >= frames - 1;
  return (
    <div className="flex items-center">
      <IconButton
        label="First message"
        shortcut={['Home']}
        size="sm"
        aria-disabled={first}
        onClick={() => onMove('first')}
      >
        <SkipBack />
      </IconButton>
      <IconButton
        label="One message back"
        shortcut={['←']}
        size="sm"
        aria-disabled={first}
        onClick={() => onMove('back')}
      >
        <StepBack />
      </IconButton>
      <IconButton
        label={playing ? 'Pause' : 'Play'}
        shortcut={['Space']}
        size="sm"
        onClick={() => onMove('play')}
      >
        {playing ? <Pause /> : <Play />}
      </IconButton>
      <IconButton
        label="One message on"
        shortcut={['→']}
        size="sm"
        aria-disabled={last}
        onClick={() => onMove('on')}
      >
        <StepForward />
      </IconButton>
      <IconButton
        label="Last message"
        shortcut={['End']}
        size="sm"
        aria-disabled={last}
        onClick={() => onMove('last')}
      >
        <SkipForward />
      </IconButton>
      <span
        role="status"
        aria-label="Message shown"
        className="w-14 text-center font-mono text-xs text-muted tabular-nums"
      >
        {Math.min(at + 1, frames)}/{frames}
      </span>
    </div>
  );
}
