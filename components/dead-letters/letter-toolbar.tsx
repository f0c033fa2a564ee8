'use client';
import { X } from 'lucide-react';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { shortId } from '@/components/ui/copy-id';
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

/** The filters of the dead letters; all of them live in the address. */
export function LetterToolbar({ filters, patch }: LetterToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-6">
      <SegmentedControl
        label="Status"
        value={filters.status}
        segments={STATUSES}
        onChange={(status) => patch({ status: status === 'open' ? null : status })}
      />
      <Select
        aria-label="Reason"
        value={filters.reason ?? ANY}
        options={REASON_OPTIONS}
        onValueChange={(reason) => patch({ reason: reason === ANY ? null : reason })}
        className="min-w-36 flex-1 sm:max-w-44"
      />
      <div className="min-w-36 flex-1 sm:max-w-44">
        <SearchInput
          value={filters.service}
          onChange={(service) => patch({ service })}
          label="Service"
        />
      </div>
      {filters.runId && (
        <Chip text={`run ${shortId(filters.runId)}`} onRemove={() => patch({ run: null })} />
      )}
    </div>
  );
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
