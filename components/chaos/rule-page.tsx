'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { MissingOrError } from '@/components/api/missing-or-error';
import { useTRPC } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { OutcomeBar } from '@/components/jobs/outcome-bar';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import { chosenWords, expectationWords, ruleTitle } from '@/saga/chaos/chaos-words';
import { HitRuns } from './hit-runs';
import { FORCE_LOOK, RESULT_LOOK, standingLook } from './model/chaos-look';
import type { ChaosRuleView } from './model/chaos-types';
import { countWords } from './model/count-words';
import { useEndRule } from './use-chaos';

const EVERY_MS = 1_500;

/** One fault on an edge: what it does, whom it hit, and how those runs ended. */
export function RulePage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.chaos.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (isSettled(state.data?.rule) ? false : EVERY_MS) },
    ),
  );
  if (!data) {
    return (
      <>
        <PageHeader above={<BackLink />} title="Fault on an edge" />
        {error ? (
          <MissingOrError
            error={error}
            title="There is no such fault"
            onRetry={() => void refetch()}
          />
        ) : (
          <SkeletonRows rows={8} />
        )}
      </>
    );
  }
  const { rule, runs } = data;
  const { runs: total, ...judged } = rule.counts;
  const outcome = standingLook(rule);
  return (
    <>
      <PageHeader
        above={<BackLink />}
        title={
          <span className="flex flex-wrap items-center gap-2 break-words">
            {ruleTitle(rule)}
            <LookBadge look={FORCE_LOOK[rule.isActive ? 'active' : 'over']} size="sm" />
            {outcome && <LookBadge look={outcome} size="sm" />}
          </span>
        }
        description={
          <>
            “{rule.reason}”, {rule.createdBy.name ?? rule.createdBy.id}{' '}
            <RelativeTime at={rule.createdAt} />
          </>
        }
        actions={rule.isActive && <EndButton rule={rule} />}
      />
      <Facts rule={rule} />
      {rule.expectation !== null && total > 0 && (
        <section aria-label="Outcome" className="px-4 pb-5 sm:px-6">
          <OutcomeBar
            label="Runs that are judged"
            legend="Runs by judgement"
            looks={RESULT_LOOK}
            counts={judged}
            total={total}
            over={judged.passed + judged.failed}
          />
        </section>
      )}
      <HitRuns rule={rule} runs={runs} />
    </>
  );
}

function isSettled(rule: ChaosRuleView | undefined): boolean {
  return rule !== undefined && !rule.isActive && rule.standing !== 'open';
}

/** A fault on all sagas is ended only by those who may put one on all. */
function EndButton({ rule: { id, edge } }: { readonly rule: ChaosRuleView }) {
  const { mutate, isPending } = useEndRule();
  if (!useCanWith('chaos.write', edge.saga ?? null)) return null;
  return (
    <Button busy={isPending} onClick={() => mutate({ id })}>
      End now
    </Button>
  );
}

function Facts({ rule }: { readonly rule: ChaosRuleView }) {
  const { runs, maxRuns, perRun, expectation, isActive, expiresAt, endedAt, endedBy } = rule;
  const often = perRun === 1 ? 'once in each' : `${perRun} times in each at most`;
  return (
    <dl className="grid gap-px border-y border-line bg-line max-sm:grid-cols-1 sm:grid-cols-2 lg:grid-cols-4 [&>div]:bg-surface [&>div]:px-4 [&>div]:py-2.5 sm:[&>div]:px-6 mb-5">
      <Fact name="Runs">
        {chosenWords(runs, maxRuns)}, {often}
      </Fact>
      <Fact name="Expected">{expectation ? expectationWords(expectation) : 'nothing'}</Fact>
      <Fact name="Hit">{countWords(rule)}</Fact>
      <Fact name={isActive ? 'Over at the latest' : 'Over'}>
        <RelativeTime at={endedAt ?? expiresAt} />
        {endedAt !== null &&
          (endedBy ? `, ended by ${endedBy.name ?? endedBy.id}` : ', all its runs were hit')}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-2xs text-subtle">{name}</dt>
      <dd className="text-sm first-letter:uppercase">{children}</dd>
    </div>
  );
}

function BackLink() {
  return (
    <Link href="/chaos" className="inline-flex items-center gap-0.5 hover:text-ink">
      <ChevronLeft aria-hidden className="size-3" /> Chaos
    </Link>
  );
}
