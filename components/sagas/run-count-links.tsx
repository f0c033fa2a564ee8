import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { RUN_LOOK } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';
import { groupRunCounts, type RunCounts } from './model/run-counts';

type RunCountLinksProps = {
  readonly runs: RunCounts;
  /** What of the runs list they are, as its address says: `saga=order&version=2`. */
  readonly query: string;
};

/** How runs fared, in a few counts; each number leads to those runs. */
export function RunCountLinks({ runs, query }: RunCountLinksProps) {
  const counts = groupRunCounts(runs);
  if (counts.length === 0)
    return (
      <span className="inline-flex min-h-6 items-center text-xs text-subtle">No runs yet</span>
    );
  return (
    <span className="flex flex-wrap gap-x-2.5 gap-y-1">
      {counts.map(({ status, statuses, count }) => {
        const { icon: Icon, tone, word } = RUN_LOOK[status];
        return (
          <Link
            key={status}
            href={`/runs?${query}&status=${statuses.join(',')}`}
            title={word}
            className={cn(
              'relative z-10 inline-flex min-h-6 items-center gap-1 text-xs tabular-nums hover:underline',
              TONE_CLASSES[tone].text,
            )}
          >
            <Icon aria-hidden className="size-3" />
            {count.toLocaleString('en')}
            <span className="sr-only"> {word} runs</span>
          </Link>
        );
      })}
    </span>
  );
}
