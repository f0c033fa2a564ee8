import { compile } from '@/saga/compile/compile';
import type { Diagnostic } from '@/saga/diagnostic';
import type { Actor } from '@/saga/run/events';
import { draftChanges } from './audit/draft-changes';
import { draftDefinition } from './draft-definition';
import { Conflict, InvalidInput, NotFound } from './errors';
import { actorName, type SagaDeps } from './saga-deps';

export type SaveDraft = {
  readonly name: string;
  readonly definition: unknown;
  /** The revision that the writer has seen. */
  readonly baseRevision: number;
  readonly by: Actor;
};

export type SavedDraft = {
  readonly revision: number;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Replaces a draft, whatever is wrong with it. Throws `NotFound`, `InvalidInput`, and `Conflict`
 * (with what is there now) when somebody else has saved meanwhile.
 */
export function saveDraft(deps: SagaDeps): (command: SaveDraft) => Promise<SavedDraft> {
  return async ({ name, definition: given, baseRevision, by }) => {
    const definition = draftDefinition(given);
    if (definition.name !== name) {
      throw new InvalidInput([{ path: '/name', message: `The saga’s name is ${name}.` }]);
    }
    const at = deps.clock.now();
    const before = await deps.sagas.find(name);
    const change = { name, definition, baseRevision, by: actorName(by), at };
    const revision = await deps.sagas.saveDraft(change);
    // When the save succeeds nobody saved in between, so `before` is what it replaced.
    if (revision === null || !before) throw await whyNot(deps, name);
    const target = { type: 'saga', id: name };
    const detail = { revision, ...draftChanges(before.draft, definition) };
    await deps.audit.record({ at, actor: by, action: 'saga.draft-saved', target, detail });
    deps.live.publish({ type: 'sagas-changed', names: [name] });
    return { revision, diagnostics: compile(definition).diagnostics };
  };
}

async function whyNot(deps: SagaDeps, name: string): Promise<Error> {
  const saga = await deps.sagas.find(name);
  if (!saga) return new NotFound('saga', name);
  const { draftRevision: revision, draft: definition, updatedBy, updatedAt } = saga;
  return new Conflict(`${updatedBy} has saved this saga meanwhile.`, {
    revision,
    definition,
    updatedBy,
    updatedAt,
  });
}
