import { PERMISSIONS, type Permission, ROLE_PERMISSIONS, type Role } from './permissions';

/** What an API key may be for. */
export const SCOPES = [
  'sagas:read',
  'sagas:write',
  'runs:read',
  'runs:start',
  'runs:decide',
  'runs:operate',
  'runs:chaos',
  'letters:read',
  'letters:operate',
  'engine:read',
  'engine:operate',
  'audit:read',
  'everything',
] as const;
export type Scope = (typeof SCOPES)[number];

/** The table: what each scope reaches. `everything` grows with what there is to allow. */
export const SCOPE_PERMISSIONS: { readonly [scope in Scope]: readonly Permission[] } = {
  'sagas:read': ['saga.read'],
  'sagas:write': ['saga.read', 'saga.write', 'saga.publish'],
  'runs:read': ['run.read'],
  'runs:start': ['run.start', 'run.signal'],
  'runs:decide': ['run.decide'],
  'runs:operate': ['run.read', 'run.control'],
  'runs:chaos': ['run.read', 'chaos.write'],
  'letters:read': ['deadletter.read'],
  'letters:operate': ['deadletter.read', 'deadletter.write'],
  'engine:read': ['engine.read'],
  'engine:operate': ['engine.read', 'service.control', 'alert.write'],
  'audit:read': ['audit.read'],
  everything: PERMISSIONS,
};

/** Whether `value` names a scope. */
export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}

/** What a key with these scopes may do when this is its role: never more than the role. */
export function permissionsWithin(role: Role, scopes: readonly Scope[]): ReadonlySet<Permission> {
  const reached = scopes.flatMap((scope) => SCOPE_PERMISSIONS[scope]);
  return new Set(reached.filter((permission) => ROLE_PERMISSIONS[role].has(permission)));
}

/** Whether somebody who may do this can hand a scope on: all that it reaches, or what their whole role may. */
export function mayHandOn(
  by: { readonly role: Role; readonly permissions: ReadonlySet<Permission> },
  scope: Scope,
): boolean {
  const wanted = scope === 'everything' ? ROLE_PERMISSIONS[by.role] : SCOPE_PERMISSIONS[scope];
  return [...wanted].every((permission) => by.permissions.has(permission));
}
