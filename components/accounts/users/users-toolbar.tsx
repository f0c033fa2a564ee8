'use client';
import { useUrlParams } from '@/components/shell/use-url-params';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { ROLE_OPTIONS } from '../model/roles';
import { STATE_OPTIONS, userFilterOf } from '../model/user-filter';

const ANY = 'any';
const ROLES = [
  { value: ANY, label: 'Any role' },
  ...ROLE_OPTIONS.map(({ value, label }) => ({ value, label })),
];
const STATES = [{ value: ANY, label: 'Any state' }, ...STATE_OPTIONS];

/** Narrows the accounts down; the address keeps it. */
export function UsersToolbar() {
  const [params, patch] = useUrlParams();
  const { search, role, state } = userFilterOf(params);
  const choose = (name: 'role' | 'state') => (value: string) =>
    patch({ [name]: value === ANY ? null : value });
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-4 sm:px-6">
      <div className="min-w-48 flex-1 sm:max-w-72">
        <SearchInput value={search} onChange={(q) => patch({ q })} label="Search users" />
      </div>
      <Select
        aria-label="Role"
        value={role ?? ANY}
        options={ROLES}
        onValueChange={choose('role')}
        className="w-36 max-sm:flex-1"
      />
      <Select
        aria-label="State"
        value={state ?? ANY}
        options={STATES}
        onValueChange={choose('state')}
        className="w-36 max-sm:flex-1"
      />
    </div>
  );
}
