import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import type { SavedView, SavedViews, ViewChange } from '@/server/ports/saved-views';
import { Conflict, NotFound } from '../errors';

export type ViewDeps = {
  readonly views: SavedViews;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** Whose a view is; `mayTidy`: may change what others share. */
type By = { readonly userId: string; readonly actor: Actor; readonly mayTidy: boolean };

export type SaveView = Pick<SavedView, 'name' | 'query' | 'shared'> & { readonly by: By };

/** Gives a way of looking at runs a name. Throws `Conflict` when its owner has one of that name. */
export function saveView(deps: ViewDeps): (command: SaveView) => Promise<SavedView> {
  return async ({ by, ...given }) => {
    const { userId: id, actor } = by;
    const owner = { id, name: actor.name ?? id };
    const view = { id: deps.ids.uuid(), owner, ...given, updatedAt: deps.clock.now() };
    if ((await deps.views.add(view)) === 'taken') throw taken(view.name);
    const { name, query, shared } = given;
    await note(deps, by, { id: view.id, action: 'view.saved', detail: { name, query, shared } });
    return view;
  };
}

/** Throws `NotFound` for a view that is not theirs to change, and `Conflict` as `saveView`. */
export function changeView(
  deps: ViewDeps,
): (command: {
  readonly id: string;
  readonly change: ViewChange;
  readonly by: By;
}) => Promise<void> {
  return async ({ id, change, by }) => {
    const { name } = await theirs(deps, id, by);
    const at = deps.clock.now();
    if ((await deps.views.change(id, { ...change, at })) === 'taken') {
      throw taken(change.name ?? name);
    }
    await note(deps, by, { id, action: 'view.changed', detail: { was: name, ...change } });
  };
}

/** Throws `NotFound` for a view that is not theirs to remove. */
export function removeView(
  deps: ViewDeps,
): (command: { readonly id: string; readonly by: By }) => Promise<void> {
  return async ({ id, by }) => {
    const { name, query, shared } = await theirs(deps, id, by);
    await deps.views.remove(id);
    await note(deps, by, { id, action: 'view.removed', detail: { name, query, shared } });
  };
}

async function theirs({ views }: ViewDeps, id: string, { userId, mayTidy }: By) {
  const view = await views.find(id);
  const isTheirs = view?.owner.id === userId || (view?.shared && mayTidy);
  if (!view || !isTheirs) throw new NotFound('view', id);
  return view;
}

function taken(name: string): Conflict {
  return new Conflict(`You have a view called “${name}” already.`);
}

type Entry = {
  readonly id: string;
  readonly action: string;
  readonly detail: { readonly [name: string]: string | boolean };
};

async function note({ audit, clock }: ViewDeps, { actor }: By, { id, action, detail }: Entry) {
  const target = { type: 'view', id };
  await audit.record({ at: clock.now(), actor, action, target, detail });
}
