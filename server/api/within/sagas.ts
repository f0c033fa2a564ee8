import { EMPTY_DRAWING } from '@/server/application/create-saga';
import { Conflict, Forbidden } from '@/server/application/errors';
import type { EditorServices } from '../services/editors';
import type { ParticipantServices } from '../services/participants';
import type { SagaServices } from '../services/sagas';
import { labelsOf } from './labels-of';
import type { Reach } from './reach';

/** The sagas within reach; a new one gets a label that keeps it there. */
export function sagasWithin(sagas: SagaServices, reach: Reach): SagaServices {
  return {
    list: () => sagas.list(reach.sagas()),
    async get(name) {
      reach.require(name);
      return sagas.get(name);
    },
    async version(name, version) {
      reach.require(name);
      return sagas.version(name, version);
    },
    async usage(name) {
      reach.require(name);
      return sagas.usage(name);
    },
    create: async (command) => sagas.create({ ...command, from: kept(reach, command.from) }),
    async saveDraft(command) {
      reach.require(command.name);
      return sagas.saveDraft(command);
    },
    async publish(command) {
      reach.require(command.name);
      return sagas.publish(command);
    },
    async publishDefinition(command) {
      const { name } = command.definition;
      if (reach.has(name)) return sagas.publishDefinition(command);
      const known = await sagas.list([name]);
      if (known.length > 0) reach.require(name, () => new Conflict(`The name ${name} is taken.`));
      const definition = kept(reach, command.definition);
      return sagas.publishDefinition({ ...command, definition });
    },
    async delete(command) {
      reach.require(command.name);
      return sagas.delete(command);
    },
  };
}

/** The definition of a new saga, with a label within reach. Throws Forbidden where there are several to choose from. */
function kept<D>(reach: Reach, definition: D): D {
  const own = reach.labels();
  const labels = labelsOf(definition);
  if (labels.some((label) => own.includes(label))) return definition;
  const [only, ...others] = new Set(own);
  if (only === undefined || others.length > 0) {
    throw new Forbidden(`Give it one of your labels, so that you see it: ${own.join(', ')}.`);
  }
  return { ...(definition ?? EMPTY_DRAWING), labels: [...labels, only] } as D;
}

/** Who has a saga open, for the sagas within reach. */
export function editorsWithin(editors: EditorServices, reach: Reach): EditorServices {
  return {
    stay: (saga, editor) => (reach.has(saga) ? editors.stay(saga, editor) : undefined),
    leave: (attendance) => editors.leave(attendance),
    select: (selected) => (reach.has(selected.saga) ? editors.select(selected) : undefined),
    list: (saga) => (reach.has(saga) ? editors.list(saga) : []),
    onChange: (saga, listener) => editors.onChange(saga, listener),
  };
}

/** What the sagas within reach ask of whom. */
export function participantsWithin(
  participants: ParticipantServices,
  reach: Reach,
): ParticipantServices {
  return {
    async list() {
      const all = await participants.list();
      return all.flatMap((participant) => {
        const actions = participant.actions.flatMap((action) => {
          const sagas = action.sagas.filter((saga) => reach.has(saga));
          return sagas.length > 0 ? [{ ...action, sagas }] : [];
        });
        return actions.length > 0 ? [{ ...participant, actions }] : [];
      });
    },
  };
}
