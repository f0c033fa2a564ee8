import type { changeView, removeView, SaveView } from '@/server/application/views/saved-views';
import type { SavedView } from '@/server/ports/saved-views';

/** What the API asks about saved views; failures are the application's typed errors. */
export type ViewServices = {
  listFor(userId: string): Promise<readonly SavedView[]>;
  save(command: SaveView): Promise<SavedView>;
  change: ReturnType<typeof changeView>;
  remove: ReturnType<typeof removeView>;
};
