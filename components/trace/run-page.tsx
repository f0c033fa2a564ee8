'use client';
import { GitFork } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useMemo } from 'react';
import { useCanWith } from '@/components/api/use-may';
import { RunFaults } from '@/components/chaos/run-faults';
import { useRunFaults } from '@/components/chaos/use-run-faults';
import { forkHref } from '@/components/runs/fork/fork-href';
import { Button } from '@/components/ui/button';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { foldItemView } from '@/saga/read-models/fold-item-view';
import type { RunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent } from '@/saga/run/events';
import { nodeOf, outerItem } from '@/saga/run/ids';
import { LivenessBadge } from './liveness-badge';
import { drawnMap, drawnNode } from './model/drawn-node';
import { holdsUp } from './model/letter-words';
import type { RunPageParams } from './model/page-params';
import { runActions, standingIn } from './model/run-actions';
import { NoRun } from './no-run';
import { NodePanel } from './node-panel';
import { OutcomeBanner } from './outcome-banner';
import { OutlookPanel } from './outlook/outlook-panel';
import { RunActionBar } from './run-action-bar';
import { RunCanvas } from './run-canvas';
import { RunHeader } from './run-header';
import { RunLetters } from './run-letters';
import { RunSkeleton } from './run-skeleton';
import { RunTabs } from './run-tabs';
import { Scrubber } from './scrubber';
import { useNow } from './use-now';
import { usePageParams } from './use-page-params';
import { useRun } from './use-run';
import { useRunLetters } from './use-run-letters';
import { HeldServices } from './waits/held-services';
import { WaitsPanel } from './waits/waits-panel';

type Run = ReturnType<typeof useRun>;
type ShownRun = Run & {
  readonly definition: SagaDefinition;
  readonly view: NonNullable<Run['view']>;
  /** Up to which event it is shown; null: as it is now. */
  readonly version: number | null;
};

/** The page of one run: its drawing with live states, its timeline, messages, events and data. */
export function RunPage({ runId }: { readonly runId: string }) {
  const [params, change] = usePageParams();
  // The slider goes on at once; a long run is folded up to its moment a little later.
  const moment = useDeferredValue(params.version);
  const run = useRun(runId, moment);
  const { definition, view } = run;
  if (run.error !== null && (definition === undefined || view === undefined)) {
    return <NoRun runId={runId} error={run.error} onRetry={run.refetch} />;
  }
  if (definition === undefined || view === undefined) return <RunSkeleton />;
  const shown = { ...run, definition, view, version: moment };
  return <ShownRunPage run={shown} params={params} change={change} />;
}

/** How a node stands: of the item it lies in, or of the run. */
function stateAt(place: string, view: RunView, events: readonly RecordedEvent[]) {
  const item = outerItem(place);
  const { nodeStates } = item === null ? view : foldItemView(events, item);
  return nodeStates[nodeOf(place)];
}

/** Beside the body of a map for all its items stands their list. */
function panelOf(definition: SagaDefinition, item: string | null): string | null {
  return item !== null && drawnMap(definition, item) ? item : null;
}

function isOfAllItems({ nodes }: SagaDefinition, place: string): boolean {
  return outerItem(place) === null && nodes.every(({ name }) => name !== place);
}

type ShownRunPageProps = {
  readonly run: ShownRun;
  readonly params: RunPageParams;
  readonly change: (part: Partial<RunPageParams>) => void;
};

function ShownRunPage({ run, params, change }: ShownRunPageProps) {
  const { tab, node, item } = params;
  const { definition, view, shown, version } = run;
  const { summary, steps } = view;
  const standing = useMemo(() => standingIn(definition, run.events), [definition, run.events]);
  const mayControl = useCanWith('run.control', view.summary.saga);
  const { migrate } = runActions(summary, steps, standing);
  const moving = version === null && summary.endedAt === null;
  const clock = useNow(moving);
  // Looking back, what was open then is drawn up to that moment, not to today.
  const now = moving ? clock : Date.parse(shown.at(-1)?.occurredAt ?? summary.updatedAt);
  const faults = useRunFaults(summary.runId, {
    live: moving,
    until: version === null ? null : now,
  });
  const letters = useRunLetters(summary.runId, version === null);
  const waiting = { steps, open: summary.endedAt === null };
  const isHeldUp = letters.some((letter) => holdsUp(letter, waiting));
  const drawn = node === null ? undefined : drawnNode(definition, nodeOf(node));
  return (
    <div className="flex flex-col lg:min-h-0 lg:flex-1">
      <RunHeader
        summary={summary}
        title={definition.title ?? definition.name}
        standing={standing}
        migratable={mayControl && migrate && version === null}
        now={now}
        live={<LivenessBadge liveness={run.liveness} onReconnect={run.reconnect} />}
        actions={<RunActionBar summary={summary} steps={steps} standing={standing} />}
      />
      <div className="flex flex-col gap-2 px-4 pb-3 sm:px-6">
        <OutcomeBanner summary={summary} events={shown} />
        <RunLetters runId={summary.runId} letters={letters} standing={waiting} />
        <HeldServices steps={steps} live={moving} />
        <RunFaults faults={faults} />
        <WaitsPanel summary={summary} definition={definition} live={version === null} />
        {moving && summary.status === 'running' && !isHeldUp && (
          <OutlookPanel
            summary={summary}
            events={run.events}
            now={now}
            onSelect={(place) => change({ node: place })}
          />
        )}
        <Scrubber
          events={run.events}
          version={params.version}
          onChange={(next) => change({ version: next })}
          action={
            <Button size="sm" asChild>
              <Link href={forkHref(summary.runId, shown.length)}>
                <GitFork aria-hidden /> Fork here
              </Link>
            </Button>
          }
        />
      </div>
      <div className="flex flex-col border-t border-line lg:min-h-0 lg:flex-1 lg:flex-row">
        <div className="relative flex h-96 shrink-0 flex-col border-line bg-background max-lg:border-b lg:h-auto lg:w-[38%] lg:border-r">
          <RunCanvas
            definition={definition}
            view={view}
            events={shown}
            item={item}
            selected={node}
            onSelect={(place) => change({ node: place })}
            onItem={(next) => change({ item: next, node: panelOf(definition, next) })}
          />
        </div>
        <div className="flex min-w-0 flex-1 flex-col lg:min-h-0">
          <RunTabs
            tab={tab}
            onTab={(next) => change({ tab: next })}
            run={run}
            faults={faults}
            now={now}
            selected={node}
            onSelect={(place) => change({ node: place })}
          />
          {drawn !== undefined && node !== null && (
            <aside className="flex flex-col border-line max-lg:order-first max-lg:border-b lg:max-h-[55%] lg:shrink-0 lg:border-t">
              <NodePanel
                place={node}
                node={drawn}
                view={view}
                standing={standing}
                state={stateAt(node, view, shown)}
                live={version === null}
                ofAllItems={isOfAllItems(definition, node)}
                now={now}
                onItem={(next) => change({ item: next, node: null })}
                onClose={() => change({ node: null })}
              />
            </aside>
          )}
        </div>
      </div>
    </div>
  );
}
