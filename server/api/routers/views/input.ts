import { z } from 'zod';
import type { Principal } from '@/server/auth/principal';

/** A view's own words, and what it narrows the list to: the address behind its `?`. */
export const viewFields = {
  name: z.string().trim().min(1, 'Enter a name.').max(80),
  query: z.string().max(2000),
  shared: z.boolean(),
};

/** Who asks; admins tidy up what others share. */
export function viewer({ userId, actor, role }: Principal) {
  return { userId, actor, mayTidy: role === 'admin' };
}
