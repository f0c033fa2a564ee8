import { publicProcedure } from '../../procedure';
import type { SignInWays } from '../../services/accounts';

/** What somebody can do here who is not signed in, besides trying a password. */
export const ways = publicProcedure().query(({ ctx }): SignInWays => ctx.services.accounts.ways);
