import type { Outputs } from './router-types';
import type { Permission, SessionUser } from './use-session';

/** What grants allow with single sagas. */
export type SagaReach = Outputs['session']['reach'];

type Person = Pick<SessionUser, 'everywhere' | 'role'>;

/**
 * Whether somebody may do something with a saga: with all, or by a grant for this one. What is of no saga (null) is only for
 * who may with all.
 */
export function mayWith(
  user: Person | null | undefined,
  reach: SagaReach,
  asked: { readonly permission: Permission; readonly saga: string | null },
): boolean {
  if (!user) return false;
  const { permission, saga } = asked;
  if (user.everywhere.includes(permission)) return true;
  return reach.some((one) => one.saga === saga && one.permissions.includes(permission));
}

/** What somebody is for one saga: their role for all, and those that are granted for it. */
export function rolesWith(
  user: Person | null | undefined,
  reach: SagaReach,
  saga: string,
): readonly SessionUser['role'][] {
  if (!user) return [];
  return [user.role, ...(reach.find((one) => one.saga === saga)?.roles ?? [])];
}
