'use client';
import { Pause, Play } from 'lucide-react';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { FlowParams } from './model/flow-params';
import type { DrawnFlow } from './model/flow-types';

const ALL = '(all)';
const SPANS = [
  { value: '10', label: '10 s' },
  { value: '60', label: '1 min' },
  { value: '300', label: '5 min' },
];
const VIEWS = [
  { value: 'picture' as const, label: 'Picture' },
  { value: 'list' as const, label: 'List' },
];

type FlowToolbarProps = {
  readonly params: FlowParams;
  readonly drawn: readonly DrawnFlow[];
  /** Of the second that is newest; 0 when none is known. */
  readonly lastSecond: number;
  readonly patch: (changes: ParamsPatch) => void;
};

/** What is looked at, how, and how long; all of it is in the address. */
export function FlowToolbar({ params, drawn, lastSecond, patch }: FlowToolbarProps) {
  const { saga, id, span, view, idle, at } = params;
  const sagas = [ALL, ...drawn.map((flow) => flow.saga)];
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-6">
      <Select
        aria-label="Saga"
        value={saga ?? ALL}
        options={sagas.map((name) => ({ value: name, label: name === ALL ? 'All sagas' : name }))}
        onValueChange={(name) => patch({ saga: name === ALL ? null : name, edge: null })}
        className="w-44 max-sm:flex-1"
      />
      <div className="w-64 max-sm:w-full">
        <SearchInput
          value={id ?? ''}
          onChange={(text) => patch({ id: text, edge: null })}
          label="Correlation id or run"
        />
      </div>
      <SegmentedControl
        label="Numbers of"
        value={String(span)}
        segments={SPANS}
        onChange={(next) => patch({ span: next === '10' ? null : next })}
      />
      <SegmentedControl
        label="View"
        value={view}
        segments={VIEWS}
        onChange={(next) => patch({ view: next })}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is its control. */}
      <label className="flex h-8 items-center gap-2 text-xs text-muted">
        <Switch
          aria-label="Show idle edges"
          checked={idle}
          onCheckedChange={(on) => patch({ idle: on ? '1' : null })}
        />
        Idle edges
      </label>
      <Button
        className="ml-auto"
        disabled={lastSecond === 0}
        onClick={() => patch({ at: at === null ? String(lastSecond) : null })}
      >
        {at === null ? <Pause aria-hidden /> : <Play aria-hidden />}
        {at === null ? 'Pause' : 'Go live'}
      </Button>
    </div>
  );
}
