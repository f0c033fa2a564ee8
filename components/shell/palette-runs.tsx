'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Activity } from 'lucide-react';
import { useTRPC } from '@/components/api/trpc';
import { shortId } from '@/components/ui/copy-id';
import { RUN_LOOK } from '@/components/ui/status-look';
import { PaletteItem } from './palette-item';

type RunsProps = {
  readonly className: string;
  readonly go: (href: string) => void;
  readonly search: string;
};

const RECENT = 8;
const RUN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Recent runs in the palette, and any run whose id was pasted. */
export function PaletteRuns({ className, go, search }: RunsProps) {
  const trpc = useTRPC();
  const recent = useQuery(trpc.runs.list.queryOptions({ limit: RECENT })).data?.items ?? [];
  const pasted = search.trim().toLowerCase();
  const isId = RUN_ID.test(pasted) && !recent.some(({ runId }) => runId === pasted);
  return (
    <Command.Group heading="Runs" className={className}>
      {isId && (
        <PaletteItem
          value={`run ${pasted}`}
          icon={<Activity />}
          label={<>Open run {pasted}</>}
          onSelect={() => go(`/runs/${pasted}`)}
        />
      )}
      {recent.map(({ runId, saga, status }) => {
        const Icon = RUN_LOOK[status].icon;
        return (
          <PaletteItem
            key={runId}
            value={`run ${runId} ${saga} ${status}`}
            icon={<Icon />}
            label={
              <>
                {saga} <span className="font-mono text-xs text-subtle">{shortId(runId)}</span>
              </>
            }
            hint={RUN_LOOK[status].word}
            onSelect={() => go(`/runs/${runId}`)}
          />
        );
      })}
    </Command.Group>
  );
}
