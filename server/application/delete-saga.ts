import type { Actor } from '@/saga/run/events';
import { NotFound } from './errors';
import type { SagaDeps } from './saga-deps';

/**
 * Deletes a saga; one that was published is only hidden, since its runs need its versions. Throws
 * `NotFound`.
 */
export function deleteSaga(
  deps: SagaDeps,
): (command: { readonly name: string; readonly by: Actor }) => Promise<void> {
  return async ({ name, by }) => {
    if (!(await deps.sagas.remove(name))) throw new NotFound('saga', name);
    const target = { type: 'saga', id: name };
    const at = deps.clock.now();
    await deps.audit.record({ at, actor: by, action: 'saga.deleted', target, detail: {} });
    deps.live.publish({ type: 'sagas-changed', names: [name] });
  };
}
