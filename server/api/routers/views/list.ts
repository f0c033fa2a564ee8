import type { SavedView } from '@/server/ports/saved-views';
import { procedure } from '../../procedure';

/** One's own views and those that others share, by name; `mine`: whose it is. */
export const list = procedure('run.read').query(
  async ({ ctx }): Promise<readonly (SavedView & { readonly mine: boolean })[]> => {
    const { userId } = ctx.principal;
    const views = await ctx.services.views.listFor(userId);
    return views.map((view) => ({ ...view, mine: view.owner.id === userId }));
  },
);
