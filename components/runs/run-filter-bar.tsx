'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { FieldFilter } from './field-filter';
import { LateSearch } from './late-search';
import { fieldNames, serviceNames } from './model/offered';
import { isFiltered, NO_FILTERS, type RunFilters } from './model/run-filters';
import { ServiceFilter } from './service-filter';
import { StartFilter } from './start-filter';
import { StatusFilter } from './status-filter';
import type { FilterChange } from './use-run-filters';

/** Stands for "no filter" where a control's values must not be empty. */
const ALL = 'all';

type RunFilterBarProps = {
  readonly filters: RunFilters;
  readonly onChange: (change: FilterChange) => void;
  /** Stands at the end: how many are left. */
  readonly children: ReactNode;
};

/** Narrows the list down; each change is in the address at once. */
export function RunFilterBar({ filters, onChange, children }: RunFilterBarProps) {
  const trpc = useTRPC();
  const sagas = useQuery(trpc.sagas.list.queryOptions());
  const onSearch = useCallback((search: string) => onChange({ search }), [onChange]);
  const onError = useCallback((error: string) => onChange({ error }), [onChange]);
  const names = (sagas.data ?? []).map(({ name }) => ({ value: name, label: name }));
  return (
    <div className="grid grid-cols-2 items-center gap-2 px-4 pb-3 sm:flex sm:flex-wrap sm:px-6">
      <LateSearch
        value={filters.search}
        onChange={onSearch}
        label="Run id or correlation id"
        className="col-span-2 sm:w-72"
      />
      <Combobox
        label="Saga"
        value={filters.saga ?? ALL}
        onValueChange={(saga) => onChange({ saga: saga === ALL ? null : saga, version: null })}
        options={[{ value: ALL, label: 'All sagas' }, ...names]}
        className="w-full sm:w-40"
      />
      {filters.version !== null && (
        <Button onClick={() => onChange({ version: null })}>
          Version {filters.version}
          <X aria-hidden />
          <span className="sr-only">: show all versions</span>
        </Button>
      )}
      <StatusFilter
        value={filters.status}
        onChange={(next) => onChange(({ status }) => ({ status: next(status) }))}
      />
      <StartFilter value={filters} onChange={onChange} />
      <ServiceFilter
        services={serviceNames(sagas.data ?? [], filters.saga)}
        value={filters}
        onChange={onChange}
      />
      <LateSearch
        value={filters.error}
        onChange={onError}
        label="Error name"
        className="w-full sm:w-36"
      />
      <FieldFilter
        names={fieldNames(sagas.data ?? [], filters.saga)}
        value={filters.fields}
        onChange={(next) => onChange(({ fields }) => ({ fields: next(fields) }))}
      />
      {isFiltered(filters) && (
        <Button variant="ghost" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      )}
      {children}
    </div>
  );
}
