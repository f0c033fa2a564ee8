import { z } from 'zod';
import { oneTimeToken } from '../../inputs';
import { publicProcedure } from '../../procedure';
import type { InviteView } from '../../services/accounts';

/** What a one-time link is for; NOT_FOUND when it is unknown, used or too old. */
export const get = publicProcedure()
  .input(z.object({ token: oneTimeToken }))
  .query(({ ctx, input }): Promise<InviteView> => ctx.services.accounts.getInvite(input.token));
