import type { RetryPolicy } from '@/saga/definition/transport';
import { retryTimeline, spanText } from '../../model/retry-timeline';

type RetryPictureProps = {
  readonly retry: RetryPolicy | undefined;
  readonly timeout: string | undefined;
};

const WIDTH = 280;

/** The attempts over time, when each of them times out: bars are attempts, gaps are pauses. */
export function RetryPicture({ retry, timeout }: RetryPictureProps) {
  const { attempts, more, totalMs } = retryTimeline(retry, timeout);
  const end = attempts.at(-1)?.to ?? 1;
  const scale = (ms: number) => (ms / end) * WIDTH;
  const count = attempts.length + (more ?? 0);
  const words =
    totalMs === null
      ? 'Retried without end'
      : `${count} ${count === 1 ? 'attempt' : 'attempts'}, given up after ${spanText(totalMs)} at the latest`;
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
          />
        ))}
      </svg>
      <figcaption className="mt-1.5 text-xs text-muted">
        {words}
        {more !== null && more > 0 && `, ${more} not shown`}
        {totalMs === null && '; pauses grow to the longest one'}.
      </figcaption>
    </figure>
  );
}
