import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Actor } from '@/saga/run/events';
import { createSaga } from './create-saga';
import { DefinitionInvalid, NotFound } from './errors';
import { type PublishedSaga, publishSaga } from './publish-saga';
import type { SagaDeps } from './saga-deps';
import { saveDraft } from './save-draft';

export type PublishDefinition = {
  readonly definition: SagaDefinition;
  readonly note: string;
  readonly by: Actor;
};

/**
 * Makes a definition the draft of its saga, which is created if need be, and publishes it. Throws
 * `DefinitionInvalid` before anything is changed, and as `createSaga`, `saveDraft` and `publishSaga`.
 */
export function publishDefinition(
  deps: SagaDeps,
): (command: PublishDefinition) => Promise<PublishedSaga> {
  return async ({ definition, note, by }) => {
    const { name, title = name } = definition;
    const { plan, diagnostics } = compile(definition);
    if (!plan) throw new DefinitionInvalid(diagnostics);
    if (!(await deps.sagas.find(name))) {
      await createSaga(deps)({ name, title, from: definition, by });
    }
    const baseRevision = await revisionOf(deps, name);
    const { revision } = await saveDraft(deps)({ name, definition, baseRevision, by });
    return publishSaga(deps)({ name, revision, note, by });
  };
}

async function revisionOf({ sagas }: SagaDeps, name: string): Promise<number> {
  const saga = await sagas.find(name);
  if (!saga) throw new NotFound('saga', name);
  return saga.draftRevision;
}
