'use client';
import { LayoutGrid, List } from 'lucide-react';
import { SearchInput } from '@/components/ui/search-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import type { LibraryView } from './use-library-view';

const SORT_OPTIONS = [
  { value: 'name', label: 'By name' },
  { value: 'changed', label: 'Changed last' },
  { value: 'runs', label: 'Most runs' },
];

const VIEWS = [
  { value: 'cards' as const, label: 'Cards', icon: <LayoutGrid /> },
  { value: 'list' as const, label: 'List', icon: <List /> },
];

/** Search, order and view of the library. */
export function LibraryToolbar({ view }: { view: LibraryView }) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-6">
      <div className="min-w-48 flex-1 sm:max-w-72">
        <SearchInput value={view.search} onChange={view.setSearch} label="Search sagas" />
      </div>
      <Select
        aria-label="Order"
        value={view.sort}
        onValueChange={view.setSort}
        options={SORT_OPTIONS}
        className="w-36"
      />
      <SegmentedControl
        label="View"
        value={view.layout}
        onChange={view.setLayout}
        segments={VIEWS}
        className="max-sm:hidden"
      />
    </div>
  );
}
