import { ROLE_OPTIONS, type Role } from './roles';

/** The states an account can be in, as they are filtered by. */
export const STATE_OPTIONS = [
  { value: 'active', label: 'Active' },
  { value: 'invited', label: 'Invited' },
  { value: 'locked', label: 'Locked' },
  { value: 'disabled', label: 'Disabled' },
] as const;
export type UserState = (typeof STATE_OPTIONS)[number]['value'];

/** Which accounts a page shows; null: all. */
export type UserFilter = {
  readonly search: string;
  readonly role: Role | null;
  readonly state: UserState | null;
};

/** The filter that an address holds; what it does not know counts as none. */
export function userFilterOf(params: { get(name: string): string | null }): UserFilter {
  return {
    search: params.get('q') ?? '',
    role: ROLE_OPTIONS.find(({ value }) => value === params.get('role'))?.value ?? null,
    state: STATE_OPTIONS.find(({ value }) => value === params.get('state'))?.value ?? null,
  };
}
