'use client';
import { type ReactNode, useMemo, useState } from 'react';
import { eventWords } from '@/components/trace/model/event-words';
import { Notice } from '@/components/ui/notice';
import { StatusBadge } from '@/components/ui/status-badge';
import { outcomesIn } from '@/saga/capsule/test-of';
import { compareRuns } from '@/saga/compare/compare-runs';
import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent } from '@/saga/run/events';
import { forkRun } from '@/saga/simulate/fork';
import { CompareTable } from '../compare/compare-table';
import { Divergence } from '../compare/divergence';
import { outcomesOf, toldNodes } from './model/fork-choices';
import { partsOf, standings } from './model/node-standing';
import { OutcomeChoices } from './outcome-choices';

type ForkViewProps = {
  readonly definition: SagaDefinition;
  readonly events: readonly RecordedEvent[];
  readonly after: number;
};

/** Says what nodes do from the event on, and lays what comes of it beside the run. */
export function ForkView({ definition, events, after }: ForkViewProps) {
  const [choices, setChoices] = useState<{ readonly [name: string]: string }>({});
  const plan = useMemo(() => compile(definition).plan, [definition]);
  const was = useMemo(() => outcomesIn(events), [events]);
  const fork = useMemo(
    () => plan && forkRun(plan, { events, after }, outcomesOf(choices, was)),
    [plan, events, after, choices, was],
  );
  const comparison = useMemo(() => fork && compareRuns(events, fork.events), [events, fork]);
  const nodes = useMemo(() => toldNodes(definition), [definition]);
  const standing = useMemo(() => {
    const names = nodes.map(({ name }) => name);
    return fork && standings(names, partsOf(events, fork.events));
  }, [events, fork, nodes]);
  const at = events[after - 1];
  if (!fork || !standing || !comparison || !at) {
    return (
      <Notice kind="error" className="mx-4 sm:mx-6">
        The version of its saga cannot be run here any more.
      </Notice>
    );
  }
  const now = foldRunView(events)?.summary.status;
  return (
    <div className="flex flex-col gap-4 pb-10">
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 text-sm sm:px-6">
        <Fact name={`After event ${after}`}>{eventWords(at.event)}</Fact>
        <Fact name="The run">{now && <StatusBadge run={now} size="sm" />}</Fact>
        <Fact name="In the sandbox">
          <StatusBadge run={fork.status} size="sm" />
        </Fact>
      </dl>
      {plan?.execution === 'choreography' && (
        <Notice className="mx-4 sm:mx-6">
          In the sandbox one decider plays the part of its services. The run can come to the same
          ends there; who hears of what first may be another.
        </Notice>
      )}
      {!fork.ended && (
        <Notice kind="warning" className="mx-4 sm:mx-6">
          In the sandbox it does not come to an end: something is tried again and again, or nothing
          comes.
        </Notice>
      )}
      <OutcomeChoices
        runId={at.runId}
        nodes={nodes}
        standings={standing}
        value={choices}
        onChange={setChoices}
      />
      <Divergence comparison={comparison} />
      <CompareTable rows={comparison.rows} all left={at.runId} right={null} />
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-2">
      <dt className="text-subtle">{name}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </div>
  );
}
