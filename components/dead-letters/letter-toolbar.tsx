'use client';
import { X } from 'lucide-react';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { shortId } from '@/components/ui/copy-id';
import { Mine } from '@/components/ui/mine';
import { SearchInput } from '@/components/ui/search-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import type { LetterFilters } from './model/letter-filters';
import { REASON_LIST, REASONS } from './model/reasons';

const STATUSES = [
  { value: 'open' as const, label: 'Open' },
  { value: 'retried' as const, label: 'Retried' },
  { value: 'discarded' as const, label: 'Discarded' },
  { value: 'all' as const, label: 'All' },
];

const ANY = 'any';
const REASON_OPTIONS = [
  { value: ANY, label: 'Any reason' },
  ...REASON_LIST.map((reason) => ({ value: reason, label: REASONS[reason].word })),
];

type LetterToolbarProps = {
  readonly filters: LetterFilters;
  readonly patch: (changes: ParamsPatch) => void;
};

const VIEWS = [
  { value: 'groups' as const, label: 'Groups' },
  { value: 'letters' as const, label: 'Letters' },
  { value: 'redrives' as const, label: 'Redrives' },
];

/** The filters of the dead letters; all of them live in the address. */
export function LetterToolbar({ filters, patch }: LetterToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-6">
      <SegmentedControl
        label="View"
        value={filters.view}
        segments={VIEWS}
        onChange={(view) => patch({ view, ...(view === 'groups' ? { group: null } : {}) })}
      />
      {filters.view !== 'redrives' && <Narrowing filters={filters} patch={patch} />}
    </div>
  );
}

function Narrowing({ filters, patch }: LetterToolbarProps) {
  return (
    <>
      <SegmentedControl
        label="Status"
        value={filters.status}
        segments={STATUSES}
        onChange={(status) => patch({ status: status === 'open' ? null : status })}
      />
      <div className="min-w-44 flex-1 max-sm:basis-full sm:max-w-72">
        <SearchInput
          value={filters.text}
          onChange={(q) => patch({ q })}
          label="Words in error or payload, or an id"
        />
      </div>
      <Select
        aria-label="Reason"
        value={filters.reason ?? ANY}
        options={REASON_OPTIONS}
        onValueChange={(reason) => patch({ reason: reason === ANY ? null : reason })}
        className="min-w-36 flex-1 sm:max-w-44"
      />
      <div className="min-w-32 flex-1 sm:max-w-40">
        <SearchInput
          value={filters.service}
          onChange={(service) => patch({ service })}
          label="Service"
        />
      </div>
      <Mine checked={filters.mine} onChange={(mine) => patch({ mine: mine ? '1' : null })} />
      {chipsOf(filters).map(([param, text]) => (
        <Chip key={param} text={text} onRemove={() => patch({ [param]: null })} />
      ))}
    </>
  );
}

/** What is filtered by and has no field of its own: the name in the address, and words. */
function chipsOf({ runId, saga, step, fingerprint }: LetterFilters): [string, string][] {
  const chips: [string, string, string][] = [
    ['group', fingerprint, 'one group'],
    ['run', runId, `run ${shortId(runId)}`],
    ['saga', saga, `saga ${saga}`],
    ['step', step, `step ${step}`],
  ];
  return chips.flatMap(([param, value, text]) => (value === '' ? [] : [[param, text]]));
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span className="inline-flex h-8 items-center gap-1 rounded-md border border-line bg-sunken pl-2.5 text-xs">
      {text}
      <button
        type="button"
        aria-label={`Remove the filter ${text}`}
        onClick={onRemove}
        className="inline-flex size-7 items-center justify-center text-subtle hover:text-ink"
      >
        <X className="size-3" />
      </button>
    </span>
  );
}
