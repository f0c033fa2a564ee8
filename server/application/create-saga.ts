import type { Actor } from '@/saga/run/events';
import { draftDefinition } from './draft-definition';
import { Conflict } from './errors';
import { actorName, type SagaDeps } from './saga-deps';

export type CreateSaga = {
  readonly name: string;
  readonly title: string;
  /** A definition to copy; an empty drawing when absent. */
  readonly from?: unknown;
  readonly by: Actor;
};

/** The drawing of a saga of which nothing is drawn yet. */
export const EMPTY_DRAWING = {
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'succeed', name: 'done' },
  ],
  edges: [{ from: 'start', to: 'done' }],
};

/** Creates a saga with a draft. Throws `InvalidInput`, and `Conflict` when the name is taken. */
export function createSaga(deps: SagaDeps): (command: CreateSaga) => Promise<{ name: string }> {
  return async ({ name, title, from, by }) => {
    const base = (from ?? EMPTY_DRAWING) as object;
    const definition = draftDefinition({ ...base, name, title });
    const at = deps.clock.now();
    const created = await deps.sagas.create({ definition, by: actorName(by), at });
    if (!created) throw new Conflict(`The name ${name} is taken.`);
    const target = { type: 'saga', id: name };
    await deps.audit.record({ at, actor: by, action: 'saga.created', target, detail: { title } });
    deps.live.publish({ type: 'sagas-changed', names: [name] });
    return { name };
  };
}
