import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { LookBadge } from '@/components/ui/status-badge';
import { chosenWords, ruleTitle } from '@/saga/chaos/chaos-words';
import { FORCE_LOOK, standingLook } from './model/chaos-look';
import type { ChaosRuleView } from './model/chaos-types';
import { countWords } from './model/count-words';

/** A fault in a line: what, for whom, how often it hit, and how that went. */
export function RuleLine({ rule }: { readonly rule: ChaosRuleView }) {
  const { id, isActive, runs, maxRuns, createdBy, createdAt } = rule;
  const outcome = standingLook(rule);
  return (
    <li className="border-b border-line">
      <Link
        href={`/chaos/${id}`}
        className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3 hover:bg-hover/60 sm:px-6"
      >
        <LookBadge look={FORCE_LOOK[isActive ? 'active' : 'over']} size="sm" />
        <span className="min-w-0 flex-1 max-sm:basis-full">
          <span className="font-medium">{ruleTitle(rule)}</span>{' '}
          <span className="text-muted">in {chosenWords(runs, maxRuns)}</span>
        </span>
        <span className="text-xs text-muted tabular-nums">{countWords(rule)}</span>
        {outcome && <LookBadge look={outcome} size="sm" />}
        <span className="text-xs text-subtle">
          {createdBy.name ?? createdBy.id} <RelativeTime at={createdAt} />
        </span>
      </Link>
    </li>
  );
}
