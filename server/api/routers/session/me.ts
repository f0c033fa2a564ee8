import { ROLE_PERMISSIONS } from '@/server/auth/permissions';
import { publicProcedure } from '../../procedure';
import type { SessionUser } from '../../services/accounts';

/** Who is signed in and what they may do; null when nobody is. */
export const me = publicProcedure().query(({ ctx }): { user: SessionUser | null } => {
  const { principal } = ctx;
  if (!principal) return { user: null };
  const { userId, name, email, role, via } = principal;
  return { user: { id: userId, name, email, role, permissions: [...ROLE_PERMISSIONS[role]], via } };
});
