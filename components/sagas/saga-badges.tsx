import { CircleAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { RUN_LOOK } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';
import { runCounts, type SagaItem } from './model/library';

/** The published version, or that there is none. */
export function VersionBadge({ saga }: { saga: SagaItem }) {
  if (saga.latestVersion === null) return <Badge>Draft only</Badge>;
  return <Badge tone="accent">v{saga.latestVersion}</Badge>;
}

/** What the compiler has against the draft; nothing when nothing. */
export function ProblemBadge({ problems }: Pick<SagaItem, 'problems'>) {
  const { errors, warnings } = problems;
  if (errors > 0) {
    return (
      <Badge tone="stuck">
        <CircleAlert aria-hidden /> {errors} {errors === 1 ? 'error' : 'errors'}
      </Badge>
    );
  }
  if (warnings === 0) return null;
  return (
    <Badge tone="compensating">
      <TriangleAlert aria-hidden /> {warnings} {warnings === 1 ? 'warning' : 'warnings'}
    </Badge>
  );
}

/** How a saga's runs fared; each number leads to those runs. */
export function RunCounts({ saga }: { saga: SagaItem }) {
  const counts = runCounts(saga);
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
            href={`/runs?saga=${saga.name}&status=${statuses.join(',')}`}
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
