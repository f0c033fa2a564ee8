import type { Permission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import { publicProcedure } from '../../procedure';
import type { SessionUser } from '../../services/accounts';

/** Who is signed in and what they may do; null when nobody is. */
export const me = publicProcedure().query(
  async ({ ctx }): Promise<{ user: SessionUser | null }> => {
    const { principal } = ctx;
    if (!principal) return { user: null };
    const { userId: id, name, email, role, via, twoFactor, owesTwoFactor } = principal;
    const permissions = owesTwoFactor ? [] : allOf(principal);
    const everywhere = owesTwoFactor ? [] : [...principal.permissions];
    const grants = principal.grants.map(({ label, role: granted }) => ({ label, role: granted }));
    const { impersonatedBy: admin, impersonatedUntil: until } = principal;
    const impersonatedBy = admin && until ? { name: admin.name, until } : null;
    const hasPassword = await ctx.services.accounts.hasPassword(id);
    return {
      user: {
        id,
        name,
        email,
        role,
        permissions,
        everywhere,
        grants,
        via,
        hasPassword,
        twoFactor,
        owesTwoFactor,
        impersonatedBy,
      },
    };
  },
);

/** What somebody may do with any saga at all: pages offer it, the server asks again with which. */
function allOf({ permissions, grants }: Principal): readonly Permission[] {
  return [...new Set([...permissions, ...grants.flatMap((grant) => [...grant.permissions])])];
}
