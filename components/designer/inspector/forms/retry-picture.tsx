'use client';
import { durationMs } from '@/saga/definition/duration';
import type { RetryPolicy } from '@/saga/definition/transport';
import { type RetryTimeline, retryTimeline, spanText } from '../../model/retry-timeline';
import { useDefinition } from '../../store/use-designer';
import { RetryBars } from './retry-bars';

type RetryPictureProps = {
  readonly retry: RetryPolicy | undefined;
  readonly timeout: string | undefined;
};

/** The attempts over time, when each of them times out, and in words what they come to. */
export function RetryPicture({ retry, timeout }: RetryPictureProps) {
  const { deadline } = useDefinition();
  const timeline = retryTimeline(retry, timeout);
  const end = timeline.attempts.at(-1)?.to ?? 1;
  const deadlineMs = deadline === undefined ? undefined : durationMs(deadline, 0);
  return (
    <figure aria-label="Attempts over time" className="rounded-md bg-sunken px-2.5 py-2">
      <RetryBars attempts={timeline.attempts} deadlineMs={deadlineMs} />
      <div
        aria-hidden
        className="mt-0.5 flex justify-between border-t border-line-strong pt-0.5 text-2xs text-subtle tabular-nums"
      >
        <span>0</span>
        <span>
          {spanText(end)}
          {timeline.more !== 0 && ' …'}
        </span>
      </div>
      <figcaption className="mt-1 text-xs text-muted">
        {wordsOf(timeline)} {jitterWords(retry)}
        {deadlineMs !== undefined && isLate(timeline, deadlineMs) && (
          <span className="text-stuck">
            {' '}
            That is past the run’s deadline of {deadline}
            {deadlineMs < end && ', the red line'}.
          </span>
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

function jitterWords(retry: RetryPolicy | undefined): string {
  const share = Math.round((retry?.jitter ?? DEFAULT_JITTER) * 100);
  if (retry?.maxAttempts === 1 || share === 0) return '';
  return `Pauses are up to ${share}% shorter, at random.`;
}

const DEFAULT_JITTER = 0.1;

function isLate({ totalMs }: RetryTimeline, deadlineMs: number): boolean {
  return totalMs !== null && totalMs > deadlineMs;
}
