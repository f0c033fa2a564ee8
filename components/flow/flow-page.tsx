'use client';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { FaultsInForce } from '@/components/chaos/faults-in-force';
import { useIsNarrow } from '@/components/runs/use-is-narrow';
import { type ParamsPatch, useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EdgePanel } from './edge-panel';
import { FlowCanvas } from './flow-canvas';
import { FlowList } from './flow-list';
import { FlowNotices } from './flow-notices';
import { FlowStoreContext } from './flow-store-context';
import { FlowToolbar } from './flow-toolbar';
import { partsOf } from './model/edge-key';
import { type FlowParams, readFlowParams } from './model/flow-params';
import type { FlowStore } from './model/flow-store';
import type { DrawnFlow } from './model/flow-types';
import { TimeBar } from './time-bar';
import { useFlow, useLook } from './use-flow';
import { useFlowGraph } from './use-flow-graph';

const NONE: never[] = [];

/** The messages between sagas and services as they pass by, and the last five minutes of them. */
export function FlowPage() {
  const trpc = useTRPC();
  const [search, patch] = useUrlParams();
  const narrow = useIsNarrow();
  const params = useMemo(() => readFlowParams(search, narrow), [search, narrow]);
  const { data, error, refetch } = useQuery(trpc.flow.drawn.queryOptions());
  const { store, liveness, retry } = useFlow(params.id);
  useLook(store, params.at, params.span);
  const last = useSyncExternalStore(
    store.subscribe,
    () => store.lastSecond,
    () => 0,
  );
  const live = params.at === null && liveness === 'live';
  return (
    <FlowStoreContext value={store}>
      <PageHeader
        title="Live flow"
        description="What goes between sagas and services, second by second, as the streams have it."
        className="pb-3"
      />
      <FlowToolbar params={params} drawn={data ?? NONE} lastSecond={last} patch={patch} />
      <FlowNotices liveness={liveness} onRetry={retry} />
      <FaultsInForce />
      {error && !data ? (
        <QueryError error={error} onRetry={() => void refetch()} />
      ) : data && last > 0 ? (
        <Body
          store={store}
          drawn={data}
          params={params}
          live={live}
          narrow={narrow}
          patch={patch}
        />
      ) : (
        <div className="flex-1">
          <SkeletonRows />
        </div>
      )}
      <TimeBar
        at={params.at}
        onMove={(second) => patch({ at: second === null ? null : String(second) })}
      />
    </FlowStoreContext>
  );
}

type BodyProps = {
  readonly store: FlowStore;
  readonly drawn: readonly DrawnFlow[];
  readonly params: FlowParams;
  readonly live: boolean;
  readonly narrow: boolean;
  readonly patch: (changes: ParamsPatch) => void;
};

function Body({ store, drawn, params, live, narrow, patch }: BodyProps) {
  const { idle, saga, view, edge, id } = params;
  const graph = useFlowGraph(store, { drawn, idle, saga });
  const choose = useCallback((next: string | null) => patch({ edge: next }), [patch]);
  const chosen = graph.lines.find((line) => line.id === edge)?.id ?? null;
  const shared = { graph, chosen, onChoose: choose };
  return (
    <div className="flex min-h-0 flex-1 border-t border-line max-lg:flex-col">
      <div className="relative flex min-h-80 min-w-0 flex-1 flex-col">
        {graph.lines.length === 0 && <Quiet onIdle={() => patch({ idle: '1' })} idle={idle} />}
        {graph.lines.length > 0 && view === 'picture' && <FlowCanvas {...shared} />}
        {graph.lines.length > 0 && view === 'list' && (
          <div className="min-h-0 flex-1 overflow-y-auto">
            <FlowList {...shared} />
          </div>
        )}
      </div>
      {chosen && (
        <BesideOrOver narrow={narrow} onClose={() => choose(null)}>
          <EdgePanel
            edge={chosen}
            mode={drawn.find((flow) => flow.saga === partsOf(chosen).saga)?.mode}
            id={id}
            live={live}
            onClose={() => choose(null)}
          />
        </BesideOrOver>
      )}
    </div>
  );
}

type BesideOrOverProps = {
  readonly narrow: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A phone has no room beside the list: the panel comes from below over it. */
function BesideOrOver({ narrow, onClose, children }: BesideOrOverProps) {
  if (!narrow) return children;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent side="bottom" title="Edge" hideHeader>
        {children}
      </SheetContent>
    </Sheet>
  );
}

function Quiet({ onIdle, idle }: { onIdle: () => void; idle: boolean }) {
  return (
    <EmptyState
      picture={<Radio />}
      title="No message in the last 5 minutes"
      action={!idle && <Button onClick={onIdle}>Show what is drawn</Button>}
    >
      As soon as a run sends a command or a service answers, it is seen here. Start a run, or show
      the edges that the newest versions of all sagas draw.
    </EmptyState>
  );
}
