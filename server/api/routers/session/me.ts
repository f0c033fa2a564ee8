import { publicProcedure } from '../../procedure';
import type { SessionUser } from '../../services/accounts';

/** Who is signed in and what they may do; null when nobody is. */
export const me = publicProcedure().query(({ ctx }): { user: SessionUser | null } => {
  const { principal } = ctx;
  if (!principal) return { user: null };
  const { userId: id, name, email, role, via, twoFactor, owesTwoFactor } = principal;
  const permissions = owesTwoFactor ? [] : [...principal.permissions];
  const { impersonatedBy: admin, impersonatedUntil: until } = principal;
  const impersonatedBy = admin && until ? { name: admin.name, until } : null;
  return {
    user: { id, name, email, role, permissions, via, twoFactor, owesTwoFactor, impersonatedBy },
  };
});
