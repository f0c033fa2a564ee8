'use client';
import { Repeat } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useIsNarrow } from '@/components/runs/use-is-narrow';
import { Button } from '@/components/ui/button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Topology } from '@/saga/topology/topology';
import { topologyWords } from '@/saga/topology/topology-words';
import { editSettings, settingsOf } from '../model/gestures/edit';
import { useDefinition, useDesignerStore, useReadOnly } from '../store/use-designer';
import { topologiesOf } from './model/topologies';
import { NeedsCoordinator } from './needs-coordinator';
import { TopologyList } from './topology-list';
import { TopologyPicture } from './topology-picture';
import { usePicture } from './use-picture';

type Mode = NonNullable<SagaDefinition['execution']>;

const MODES = [
  { value: 'orchestration', label: 'Orchestration' },
  { value: 'choreography', label: 'Choreography' },
] as const;

/** Who hears what when the drawing runs, in the mode that is chosen to look at. */
export function TopologyView() {
  const definition = useDefinition();
  const own = definition.execution ?? 'orchestration';
  const [looked, setLooked] = useState<Mode | null>(null);
  const mode = looked ?? own;
  const both = useMemo(() => topologiesOf(definition), [definition]);
  const topology = both?.[mode] ?? null;
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-1.5">
        <SegmentedControl label="Mode" value={mode} onChange={setLooked} segments={MODES} />
        <p
          role="status"
          aria-label="Topology"
          className="min-w-0 flex-1 basis-60 text-xs text-muted"
        >
          {topology ? topologyWords(topology) : ''}
        </p>
        {mode !== own && topology !== null && <RunItSo mode={mode} />}
      </div>
      {both === null ? (
        <p className="px-3 py-2 text-sm text-muted">
          The drawing has errors. Who hears what is known when they are mended.
        </p>
      ) : topology === null ? (
        <NeedsCoordinator problems={both.needs} />
      ) : (
        <Drawn key={mode} topology={topology} />
      )}
    </div>
  );
}

function RunItSo({ mode }: { readonly mode: Mode }) {
  const store = useDesignerStore();
  const definition = useDefinition();
  if (useReadOnly()) return null;
  const change = () =>
    store
      .getState()
      .perform(editSettings({ ...settingsOf(definition), execution: mode }, 'execution'));
  return (
    <Button size="sm" onClick={change}>
      <Repeat aria-hidden />
      {mode === 'choreography' ? 'Let its services run it' : 'Let a coordinator lead it'}
    </Button>
  );
}

function Drawn({ topology }: { readonly topology: Topology }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const picture = usePicture(topology, useIsNarrow());
  return (
    <div className="@container min-h-0 flex-1 border-t border-line">
      {/* Where there is no room for both, the words come below the picture. */}
      <div className="flex h-full flex-col overflow-y-auto @4xl:flex-row @4xl:overflow-hidden">
        <div className="relative h-[calc(100%-3rem)] min-h-56 min-w-0 shrink-0 max-sm:h-80 @4xl:h-full @4xl:flex-1 @4xl:shrink">
          {picture && (
            <TopologyPicture
              picture={picture}
              label={`Who hears what, as ${topology.mode}`}
              chosen={chosen}
              onChoose={setChosen}
            />
          )}
        </div>
        <section
          aria-label="In words"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          tabIndex={0}
          className="shrink-0 border-t border-line @4xl:w-80 @4xl:overflow-y-auto @4xl:border-t-0 @4xl:border-l"
        >
          <TopologyList topology={topology} chosen={chosen} onChoose={setChosen} />
        </section>
      </div>
    </div>
  );
}
