'use client';
import { SkipBack, StepBack, StepForward } from 'lucide-react';
import { Slider } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { RecordedEvent } from '@/saga/run/events';
import { eventWords } from './model/event-words';
import { ElapsedTime } from './tabs/elapsed-time';

type ScrubberProps = {
  readonly events: readonly RecordedEvent[];
  /** The moment shown: after this event; null is the newest. */
  readonly version: number | null;
  readonly onChange: (version: number | null) => void;
  /** What can be done at the moment shown; at the right end. */
  readonly action?: ReactNode;
};

/**
 * Moves through the run's history event by event; canvas, steps, messages and outcome follow. At the
 * right end it holds on to the newest event.
 */
export function Scrubber({ events, version, onChange, action }: ScrubberProps) {
  const last = events.length;
  const at = Math.min(version ?? last, last);
  const go = (next: number) => onChange(next >= last ? null : Math.max(next, 1));
  const shown = events[at - 1];
  const first = events[0];
  if (first === undefined || shown === undefined) return null;
  return (
    <section aria-label="Moment shown" className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <div className="flex items-center">
        <IconButton label="First event" size="sm" disabled={at <= 1} onClick={() => go(1)}>
          <SkipBack />
        </IconButton>
        <IconButton label="One event back" size="sm" disabled={at <= 1} onClick={() => go(at - 1)}>
          <StepBack />
        </IconButton>
        <IconButton label="One event on" size="sm" disabled={at >= last} onClick={() => go(at + 1)}>
          <StepForward />
        </IconButton>
      </div>
      <Slider.Root
        min={1}
        max={Math.max(last, 2)}
        value={[at]}
        disabled={last < 2}
        onValueChange={([next = last]) => go(next)}
        className="relative flex h-7 min-w-40 flex-1 touch-none items-center select-none"
      >
        <Slider.Track className="relative h-1 flex-1 rounded-full bg-line">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        <Slider.Thumb
          aria-label="Event"
          aria-valuetext={`Event ${at} of ${last}: ${shown.event.type}, ${eventWords(shown.event)}`}
          className="block size-3.5 rounded-full border-2 border-accent bg-surface shadow-low"
        />
      </Slider.Root>
      <p className="order-last flex w-full min-w-0 items-center gap-2 text-xs text-muted md:order-none md:w-[42%]">
        <span className="font-mono tabular-nums">
          {at}/{last}
        </span>
        <ElapsedTime at={shown.occurredAt} since={first.occurredAt} />
        <span className="font-medium text-ink">{shown.event.type}</span>
        <span className="truncate">{eventWords(shown.event)}</span>
      </p>
      <Button
        size="sm"
        variant={version === null ? 'ghost' : 'secondary'}
        aria-pressed={version === null}
        onClick={() => onChange(null)}
      >
        {version === null ? 'Newest' : 'Back to newest'}
      </Button>
      {action}
    </section>
  );
}
