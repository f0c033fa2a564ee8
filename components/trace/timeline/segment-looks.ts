import type { Tone } from '@/components/ui/tone';
import type { Segment, TimelineRow } from '../model/timeline';

type Attempt = Extract<Segment, { type: 'attempt' }>;

/** The tone of an attempt: what is done is green in a step and violet in a compensation. */
export function attemptTone(kind: TimelineRow['kind'], { outcome }: Attempt): Tone {
  switch (outcome) {
    case 'running':
      return kind === 'compensation' ? 'compensating' : 'running';
    case 'succeeded':
      return kind === 'compensation' ? 'compensated' : 'completed';
    case 'failed':
      return 'stuck';
    case 'timed-out':
      return 'compensating';
    default:
      return outcome satisfies never;
  }
}

/** What a segment's tooltip begins with. */
export function segmentTitle(segment: Segment): string {
  if (segment.type === 'backoff') return `Pause before attempt ${segment.attempt}`;
  if (segment.type === 'wait') return 'Waiting';
  const outcomes = {
    running: 'on its way',
    succeeded: 'succeeded',
    failed: `failed${segment.error ? `: ${segment.error}` : ''}`,
    'timed-out': 'no reply in time, in doubt',
  };
  return `Attempt ${segment.attempt}, ${outcomes[segment.outcome]}`;
}

/** Slanted lines, for time in which nothing works. */
export const HATCHED =
  'bg-[repeating-linear-gradient(-45deg,var(--line-strong)_0_1px,transparent_1px_5px)]';
