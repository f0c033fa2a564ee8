import { z } from 'zod';
import { ROLES } from '@/server/auth/permissions';
import type { Page } from '@/server/ports/read-store';
import { USER_STATES } from '@/server/ports/user-directory';
import { page } from '../../inputs';
import { procedure } from '../../procedure';
import type { UserView } from '../../services/accounts';

/** One page of users by name; `search` looks in name and e-mail. */
export const list = procedure('users.manage')
  .input(
    z.object({
      search: z.string().trim().max(200).optional(),
      role: z.enum(ROLES).optional(),
      state: z.enum(USER_STATES).optional(),
      ...page,
    }),
  )
  .query(({ ctx, input }): Promise<Page<UserView> & { readonly total: number }> => {
    const { cursor, limit, ...filter } = input;
    return ctx.services.accounts.listUsers(filter, { cursor: cursor ?? undefined, limit });
  });
