import { meets, type RequiredPermission } from './permissions';
import type { Principal } from './principal';

/**
 * Why a caller (null: nobody is signed in) may not do what needs this permission, in a sentence; null when
 * they may, be it with some sagas only (`reachOf` says with which). Who still has to set up a second factor may do only what is open to every account.
 */
export function refusalFor(
  principal: Principal | null,
  required: RequiredPermission,
): string | null {
  if (required === 'public') return null;
  if (!principal) return 'Sign in first.';
  const somewhere = principal.grants.some(({ permissions }) => meets(permissions, required));
  if (!somewhere && !meets(principal.permissions, required)) {
    const who = principal.via === 'api-key' ? 'This API key' : `Your role (${principal.role})`;
    return `${who} may not do this; it needs the permission ${required}.`;
  }
  if (required !== 'signed-in' && principal.owesTwoFactor) {
    return 'This needs an authenticator app. Set one up under Your account first.';
  }
  return null;
}
