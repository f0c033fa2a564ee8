'use client';
import { X } from 'lucide-react';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { ALL, SINCE, TARGETS } from './model/audit-filters';

type AuditToolbarProps = {
  readonly params: URLSearchParams;
  readonly patch: (changes: ParamsPatch) => void;
};

const NOTHING = { q: null, who: null, type: null, id: null, since: null };

/** Narrows the log down; each choice is in the address. */
export function AuditToolbar({ params, patch }: AuditToolbarProps) {
  const get = (name: string) => params.get(name);
  const choose = (name: string) => (value: string) =>
    patch({ [name]: value === ALL ? null : value });
  const isFiltered = Object.keys(NOTHING).some((name) => get(name));
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-6">
      <div className="w-full sm:w-72">
        <SearchInput
          value={get('q') ?? ''}
          onChange={(q) => patch({ q })}
          label="Search people, ids, addresses"
        />
      </div>
      <Select
        aria-label="About"
        value={TARGETS.find(({ value }) => value === get('type'))?.value ?? ALL}
        onValueChange={(type) => patch({ type: type === ALL ? null : type, id: null })}
        options={TARGETS}
        className="w-40"
      />
      <Select
        aria-label="When"
        value={SINCE.find(({ value }) => value === get('since'))?.value ?? ALL}
        onValueChange={choose('since')}
        options={SINCE}
        className="w-36"
      />
      {get('who') && (
        <Button onClick={() => patch({ who: null })}>
          One person
          <X aria-hidden />
          <span className="sr-only">: show everybody</span>
        </Button>
      )}
      {get('id') && (
        <Button onClick={() => patch({ id: null })} className="max-w-60">
          <span className="truncate font-mono text-xs">{get('id')}</span>
          <X aria-hidden />
          <span className="sr-only">: show all</span>
        </Button>
      )}
      {isFiltered && (
        <Button variant="ghost" onClick={() => patch(NOTHING)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
