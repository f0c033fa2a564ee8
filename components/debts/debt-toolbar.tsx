'use client';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { Mine } from '@/components/ui/mine';
import { SearchInput } from '@/components/ui/search-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { DebtFilters } from './model/debt-filters';

const STATES = [
  { value: 'open' as const, label: 'Open' },
  { value: 'accepted' as const, label: 'Accepted' },
];

const ORDERS = [
  { value: 'age' as const, label: 'Oldest first' },
  { value: 'value' as const, label: 'Largest first' },
];

type DebtToolbarProps = {
  readonly filters: DebtFilters;
  readonly patch: (changes: ParamsPatch) => void;
};

/** The filters of the ledger; all of them live in the address. */
export function DebtToolbar({ filters, patch }: DebtToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-6">
      <SegmentedControl
        label="State"
        value={filters.state}
        segments={STATES}
        onChange={(state) => patch({ state: state === 'open' ? null : state })}
      />
      <div className="min-w-36 flex-1 sm:max-w-48">
        <SearchInput value={filters.saga} onChange={(saga) => patch({ saga })} label="Saga" />
      </div>
      <div className="min-w-36 flex-1 max-sm:basis-full sm:max-w-48">
        <SearchInput
          value={filters.step}
          onChange={(step) => patch({ step })}
          label="Step or compensation"
        />
      </div>
      <div className="min-w-36 flex-1 sm:max-w-40">
        <SearchInput
          value={filters.least}
          onChange={(least) => patch({ least })}
          label="Worth at least"
        />
      </div>
      <Mine checked={filters.mine} onChange={(mine) => patch({ mine: mine ? '1' : null })} />
      <SegmentedControl
        label="Order"
        value={filters.order}
        segments={ORDERS}
        onChange={(order) => patch({ order: order === 'age' ? null : order })}
        className="sm:ml-auto"
      />
    </div>
  );
}
