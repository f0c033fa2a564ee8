import { Forbidden } from '@/server/application/errors';
import type { Principal } from '@/server/auth/principal';
import type { SagaGrants } from '@/server/ports/saga-grants';
import type { SagaServices } from '../services/sagas';
import { labelsOf } from './labels-of';

type Deps = { readonly sagas: SagaServices; readonly grants: Pick<SagaGrants, 'labels'> };

/**
 * Sagas as somebody changes them who manages no accounts: a label by which access is granted stays where it is, since
 * it says who else may see the saga, and do what with it.
 */
export function guardedLabels({ sagas, grants }: Deps, principal: Principal): SagaServices {
  if (principal.permissions.has('users.manage')) return sagas;
  const ownLabels = new Set(
    principal.grants
      .filter(({ permissions }) => permissions.has('saga.write'))
      .map(({ label }) => label),
  );
  const writesAll = principal.permissions.has('saga.write');
  const changed = async (before: readonly string[], after: readonly string[]) => {
    const granted = await grants.labels();
    return granted.filter((label) => before.includes(label) !== after.includes(label));
  };
  const requireNew = async (definition: unknown) => {
    if (writesAll) return;
    refuse((await changed([], labelsOf(definition))).filter((label) => !ownLabels.has(label)));
  };
  const requireSame = async (name: string, definition: unknown) => {
    const { draft } = await sagas.get(name);
    refuse(await changed(labelsOf(draft.definition), labelsOf(definition)));
  };
  return {
    ...sagas,
    async create(command) {
      await requireNew(command.from);
      return sagas.create(command);
    },
    async saveDraft(command) {
      await requireSame(command.name, command.definition);
      return sagas.saveDraft(command);
    },
    async publishDefinition(command) {
      const { definition } = command;
      const [known] = await sagas.list([definition.name]);
      await (known ? requireSame(definition.name, definition) : requireNew(definition));
      return sagas.publishDefinition(command);
    },
  };
}

function refuse(labels: readonly string[]): void {
  if (labels.length === 0) return;
  throw new Forbidden(
    `Access is granted by the label ${labels.join(', ')}: only an admin puts it on a saga or takes it off.`,
  );
}
