import { Skeleton } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import type { Verdict } from '@/saga/dead-letters/verdict';
import { VERDICT_LOOK } from './verdict-look';

/** What sending a letter again would do, and why; a skeleton while unknown. */
export function LetterVerdict({ verdict }: { verdict: Verdict | undefined }) {
  if (!verdict) return <Skeleton className="h-12" />;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5 rounded-lg border border-line bg-surface px-3 py-2.5">
      <LookBadge look={VERDICT_LOOK[verdict.kind]} />
      <p className="min-w-60 flex-1 pt-0.5 text-sm">{verdict.reason}</p>
    </div>
  );
}
