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

/** Stands for sagas of any label: a blank label is not offered. */
const ANY = ' ';

type LibraryToolbarProps = { readonly view: LibraryView; readonly labels: readonly string[] };

/** Search, label, order and view of the library. */
export function LibraryToolbar({ view, labels }: LibraryToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-6">
      <div className="min-w-48 flex-1 max-sm:basis-full sm:max-w-72">
        <SearchInput value={view.search} onChange={view.setSearch} label="Search sagas" />
      </div>
      {(labels.length > 0 || view.label !== null) && (
        <Select
          aria-label="Label"
          value={view.label ?? ANY}
          onValueChange={(label) => view.setLabel(label === ANY ? null : label)}
          options={[
            { value: ANY, label: 'Any label' },
            ...labelsWith(labels, view.label).map((label) => ({ value: label, label })),
          ]}
          className="w-36 max-sm:flex-1"
        />
      )}
      <Select
        aria-label="Order"
        value={view.sort}
        onValueChange={view.setSort}
        options={SORT_OPTIONS}
        className="w-36 max-sm:flex-1"
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

/** A label of the address that no saga has any more is still what is looked for. */
function labelsWith(labels: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || labels.includes(chosen) ? labels : [...labels, chosen];
}
