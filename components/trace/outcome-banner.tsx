import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { RUN_LOOK } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';
import type { RunSummary } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import { outcomeWords } from './model/outcome-words';

type OutcomeBannerProps = {
  readonly summary: RunSummary;
  readonly events: readonly RecordedEvent[];
  /** The run is of this installation: others like it can be listed. */
  readonly isHere?: boolean;
};

/** Says in words what became of the run; nothing while it simply runs. */
export function OutcomeBanner({ summary, events, isHere = true }: OutcomeBannerProps) {
  const words = outcomeWords(summary, events);
  if (words === null) return null;
  const { icon: Icon, tone } = RUN_LOOK[summary.status];
  const look = TONE_CLASSES[tone];
  return (
    <div
      role="status"
      aria-label="Outcome"
      className={cn(
        'flex flex-wrap items-start gap-x-2.5 gap-y-1 rounded-lg border px-3 py-2',
        ...[look.soft, look.line],
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', look.text)} />
      <div className="min-w-0 flex-1 text-sm">
        <p className={cn('font-medium break-words', look.text)}>{words.headline}</p>
        {words.details.map((line) => (
          <p key={line} className="break-words text-muted">
            {line}
          </p>
        ))}
      </div>
      {isHere && summary.error !== null && (
        <Link
          href={`/runs?${new URLSearchParams({ saga: summary.saga, error: summary.error.name })}`}
          className="shrink-0 text-xs text-muted underline underline-offset-2 hover:text-ink max-sm:basis-full max-sm:pl-6.5"
        >
          Runs that failed alike
        </Link>
      )}
    </div>
  );
}
