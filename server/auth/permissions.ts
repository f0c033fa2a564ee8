/** Roles an account or an API key can have; a guest may only what is granted for single sagas. */
export const ROLES = ['guest', 'viewer', 'designer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What may be allowed; every procedure and route declares one of these. */
export const PERMISSIONS = [
  'saga.read',
  'run.read',
  'deadletter.read',
  'engine.read',
  'saga.write',
  'saga.publish',
  'run.start',
  'run.signal',
  'run.decide',
  'run.control',
  'deadletter.write',
  'alert.write',
  'service.control',
  'chaos.write',
  'alerts.manage',
  'users.manage',
  'apikeys.manage',
  'secrets.manage',
  'audit.read',
  'engine.maintain',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `public`: anybody, signed in or not. `signed-in`: any account, for what is its own. */
export type RequiredPermission = Permission | 'public' | 'signed-in';

/** What everybody with a role may look at. */
const READING = ['saga.read', 'run.read', 'deadletter.read', 'engine.read'] as const;

/** The table: which role may do what. Designers and operators each can what the other can't. */
export const ROLE_PERMISSIONS: { readonly [role in Role]: ReadonlySet<Permission> } = {
  guest: new Set(),
  viewer: new Set(READING),
  designer: new Set([
    ...READING,
    'saga.write',
    'saga.publish',
    'run.start',
    'run.signal',
    'run.decide',
  ]),
  operator: new Set([
    ...READING,
    'run.start',
    'run.signal',
    'run.decide',
    'run.control',
    'deadletter.write',
    'alert.write',
    'service.control',
    'chaos.write',
  ]),
  admin: new Set(PERMISSIONS),
};

/** What is of one saga, and so can be granted for some. */
const OF_SAGAS: ReadonlySet<Permission> = new Set([
  'saga.read',
  'saga.write',
  'saga.publish',
  'run.read',
  'run.start',
  'run.signal',
  'run.decide',
  'run.control',
  'chaos.write',
  'deadletter.read',
  'deadletter.write',
]);

/** The roles that somebody can have for some sagas only. */
export const GRANTABLE_ROLES = ['viewer', 'designer', 'operator'] as const;
export type GrantableRole = (typeof GRANTABLE_ROLES)[number];

/** What a role may with the sagas that it is granted for. */
export function grantedPermissions(role: GrantableRole): readonly Permission[] {
  return [...ROLE_PERMISSIONS[role]].filter((permission) => OF_SAGAS.has(permission));
}

/** Whether `value` names a role that can be granted. */
export function isGrantable(value: unknown): value is GrantableRole {
  return GRANTABLE_ROLES.some((role) => role === value);
}

/** Whether `value` names a role. */
export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Whether everything that `inner` may do, `outer` may do too. */
export function roleCovers(outer: Role, inner: Role): boolean {
  return [...ROLE_PERMISSIONS[inner]].every((permission) =>
    ROLE_PERMISSIONS[outer].has(permission),
  );
}

/**
 * Whether somebody with this role may decide an approval that asks for `wanted` (null: anybody who may
 * decide at all). A role that no account can have leaves it to admins.
 */
export function mayDecide(role: Role, wanted: string | null): boolean {
  if (!isAllowed(role, 'run.decide')) return false;
  if (role === 'admin' || wanted === null) return true;
  return isRole(wanted) && roleCovers(role, wanted);
}

/** The roles that an approval may ask for so that somebody with this role decides it; for admins all. */
export function decidableRoles(role: Role): readonly string[] | 'all' {
  return role === 'admin' ? 'all' : ROLES.filter((wanted) => mayDecide(role, wanted));
}

/** Whether a caller with this role (null: nobody is signed in) meets what is required. */
export function isAllowed(role: Role | null, required: RequiredPermission): boolean {
  return meets(role === null ? null : ROLE_PERMISSIONS[role], required);
}

/** Whether a caller who may do this (null: nobody is signed in) meets what is required. */
export function meets(
  permissions: ReadonlySet<Permission> | null,
  required: RequiredPermission,
): boolean {
  if (required === 'public') return true;
  if (permissions === null) return false;
  return required === 'signed-in' || permissions.has(required);
}
