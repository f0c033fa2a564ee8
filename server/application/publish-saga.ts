import { compile } from '@/saga/compile/compile';
import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Diagnostic } from '@/saga/diagnostic';
import type { Actor } from '@/saga/run/events';
import { hashOf } from './canonical-json';
import { Conflict, DefinitionInvalid, NotFound } from './errors';
import { actorName, type SagaDeps } from './saga-deps';

export type PublishSaga = {
  readonly name: string;
  /** The draft's revision that is meant. */
  readonly revision: number;
  readonly note: string;
  readonly by: Actor;
};

export type PublishedSaga = {
  readonly version: number;
  /** Warnings and hints. */
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Makes the draft the next version, which new runs will use. A draft equal to the latest version is
 * that version. Throws `NotFound`, `DefinitionInvalid` with what is wrong, and `Conflict` when the
 * draft has changed.
 */
export function publishSaga(deps: SagaDeps): (command: PublishSaga) => Promise<PublishedSaga> {
  return async (command) => {
    const saga = await deps.sagas.find(command.name);
    if (!saga) throw new NotFound('saga', command.name);
    if (saga.draftRevision !== command.revision) {
      throw new Conflict('The draft has changed since.', { revision: saga.draftRevision });
    }
    const { plan, diagnostics } = compile(saga.draft);
    if (!plan) throw new DefinitionInvalid(diagnostics);
    const version = await store(deps, command, saga.draft);
    return { version, diagnostics };
  };
}

async function store(
  deps: SagaDeps,
  { name, note, by }: PublishSaga,
  definition: SagaDefinition,
): Promise<number> {
  const contentHash = hashOf(definition as Json);
  const latest = await deps.sagas.version(name);
  if (latest?.contentHash === contentHash) return latest.version;
  const at = deps.clock.now();
  const version = await deps.sagas.addVersion({
    saga: name,
    definition,
    contentHash,
    note,
    publishedAt: at,
    publishedBy: actorName(by),
  });
  const target = { type: 'saga', id: name };
  const detail = { version, note };
  await deps.audit.record({ at, actor: by, action: 'saga.published', target, detail });
  deps.live.publish({ type: 'sagas-changed', names: [name] });
  return version;
}
