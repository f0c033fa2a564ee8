import { postgresSavedViews } from '@/server/adapters/postgres/saved-views';
import type { ViewServices } from '@/server/api/services/views';
import { changeView, removeView, saveView } from '@/server/application/views/saved-views';
import type { Backend } from './backend';

/** What the API asks about saved views, bound to the store. */
export function viewServices(backend: Backend): ViewServices {
  const deps = { ...backend, views: postgresSavedViews(backend.prisma) };
  return {
    listFor: deps.views.listFor,
    save: saveView(deps),
    change: changeView(deps),
    remove: removeView(deps),
  };
}
