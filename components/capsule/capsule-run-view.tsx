'use client';
import { useMemo, useState } from 'react';
import type { RunTab } from '@/components/trace/model/page-params';
import { OutcomeBanner } from '@/components/trace/outcome-banner';
import { RunCanvas } from '@/components/trace/run-canvas';
import { RunTabs } from '@/components/trace/run-tabs';
import { Scrubber } from '@/components/trace/scrubber';
import { CopyId } from '@/components/ui/copy-id';
import { StatusBadge } from '@/components/ui/status-badge';
import type { Capsule, CapsuleRun } from '@/saga/capsule/capsule';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent } from '@/saga/run/events';
import { CapsuleLetters } from './capsule-letters';
import { ReplayPanel } from './replay-panel';

type CapsuleRunViewProps = {
  readonly capsule: Capsule;
  readonly run: CapsuleRun;
  readonly events: readonly RecordedEvent[];
  readonly definition: SagaDefinition;
};

/** One run of a capsule at any moment of it, as on its own page, and what can be made of it. */
export function CapsuleRunView({ capsule, run, events, definition }: CapsuleRunViewProps) {
  const [version, setVersion] = useState<number | null>(null);
  const [tab, setTab] = useState<RunTab>('timeline');
  const [node, setNode] = useState<string | null>(null);
  const [item, setItem] = useState<string | null>(null);
  const shown = useMemo(
    () => (version === null ? events : events.slice(0, version)),
    [events, version],
  );
  const view = useMemo(() => foldRunView(shown), [shown]);
  if (!view) return null;
  const { summary } = view;
  const now = Date.parse(shown.at(-1)?.occurredAt ?? summary.updatedAt);
  return (
    <>
      <div className="flex flex-col gap-2 px-4 pb-3 sm:px-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="font-medium text-ink">{definition.title ?? definition.name}</span>
          <StatusBadge run={summary.status} />
          <span className="font-mono text-xs text-muted">
            {summary.saga}@{summary.sagaVersion}
          </span>
          <CopyId id={run.runId} short label="run id" className="max-w-none" />
        </div>
        <OutcomeBanner summary={summary} events={shown} isHere={false} />
        <ReplayPanel capsule={capsule} run={run} />
        <CapsuleLetters letters={run.letters} />
        <Scrubber events={events} version={version} onChange={setVersion} />
      </div>
      <div className="flex flex-col border-t border-line lg:min-h-0 lg:flex-1 lg:flex-row">
        <div className="relative flex h-96 shrink-0 flex-col border-line bg-background max-lg:border-b lg:h-auto lg:w-[38%] lg:border-r">
          <RunCanvas
            definition={definition}
            view={view}
            events={shown}
            item={item}
            selected={node}
            onSelect={setNode}
            onItem={setItem}
          />
        </div>
        <div className="flex min-w-0 flex-1 flex-col lg:min-h-0">
          <RunTabs
            tab={tab}
            onTab={setTab}
            run={{ definition, events, shown, view }}
            now={now}
            selected={node}
            onSelect={setNode}
            elsewhere
          />
        </div>
      </div>
    </>
  );
}
