'use client';
import { durationMs } from '@/saga/definition/duration';
import type { RetryPolicy } from '@/saga/definition/transport';
import { type RetryTimeline, retryTimeline, spanText } from '../../model/retry-timeline';
import { useDefinition } from '../../store/use-designer';

type RetryPictureProps = {
  readonly retry: RetryPolicy | undefined;
  readonly timeout: string | undefined;
};

const WIDTH = 280;

/** The attempts over time, when each of them times out: bars are attempts, gaps are pauses, the line the deadline. */
export function RetryPicture({ retry, timeout }: RetryPictureProps) {
  const { deadline } = useDefinition();
  const timeline = retryTimeline(retry, timeout);
  const { attempts } = timeline;
  const end = attempts.at(-1)?.to ?? 1;
  const deadlineMs = deadline === undefined ? undefined : durationMs(deadline, 0);
  const scale = (ms: number) => (ms / end) * WIDTH;
  return (
    <figure className="rounded-md bg-sunken px-2.5 pt-2.5 pb-2">
      <svg viewBox={`0 0 ${WIDTH} 22`} className="w-full" aria-hidden>
        <line
          x1="0"
          x2={WIDTH}
          y1="11"
          y2="11"
          strokeDasharray="2 3"
          className="stroke-line-strong"
        />
        {attempts.map(({ attempt, from, to }) => (
          <rect
            key={attempt}
            x={scale(from)}
            y={4}
            width={Math.max(2, scale(to - from) - 1)}
            height={14}
            rx={2}
            className={attempt === 1 ? 'fill-accent' : 'fill-compensating'}
          >
            <title>{`Attempt ${attempt}: from ${spanText(from)} to ${spanText(to)}`}</title>
          </rect>
        ))}
        {deadlineMs !== undefined && deadlineMs < end && (
          <line
            x1={scale(deadlineMs)}
            x2={scale(deadlineMs)}
            y1="0"
            y2="22"
            strokeWidth="2"
            className="stroke-stuck"
          />
        )}
      </svg>
      <div aria-hidden className="flex justify-between text-2xs text-subtle tabular-nums">
        <span>0</span>
        <span>{spanText(end)}</span>
      </div>
      <figcaption className="mt-1 text-xs text-muted">
        {wordsOf(timeline)}
        {deadlineMs !== undefined && isLate(timeline, deadlineMs) && (
          <span className="text-stuck"> That is past the run’s deadline of {deadline}.</span>
        )}
      </figcaption>
    </figure>
  );
}

function wordsOf({ attempts, more, totalMs }: RetryTimeline): string {
  if (more === null || totalMs === null) {
    return 'Retried without end; pauses grow to the longest one.';
  }
  const count = attempts.length + more;
  const hidden = more > 0 ? `, ${more} not shown` : '';
  const given = `given up after ${spanText(totalMs)} at the latest`;
  return `${count} ${count === 1 ? 'attempt' : 'attempts'}, ${given}${hidden}.`;
}

function isLate({ totalMs }: RetryTimeline, deadlineMs: number): boolean {
  return totalMs !== null && totalMs > deadlineMs;
}
