import { ROLES, type Role } from '../permissions';
import type { Profile } from './profile';
import type { RoleMapping } from './provider';

/** The most of the roles that a profile's claim (a name, or a list of them) has; who has none looks on. */
export function roleOf(profile: Profile, { claim, roles }: RoleMapping): Role {
  const names = [profile[claim]].flat().map(String);
  const found = names.filter((name) => Object.hasOwn(roles, name)).map((name) => roles[name]);
  return ROLES.findLast((role) => found.includes(role)) ?? 'viewer';
}
