import { Forbidden, NotFound } from '@/server/application/errors';
import type { DeadLetterServices } from '../services/dead-letters';
import type { RedriveServices } from '../services/redrives';
import type { Reach } from './reach';

/** Letters of runs of the sagas within reach; one of no run is nobody's there. */
export function lettersWithin(letters: DeadLetterServices, reach: Reach): DeadLetterServices {
  const requireLetter = async (id: string) => {
    const { saga } = await letters.get(id);
    reach.require(saga, () => new NotFound('dead-letter', id));
  };
  const first =
    <C extends { readonly id: string }, R>(act: (command: C) => Promise<R>) =>
    async (command: C): Promise<R> => {
      await requireLetter(command.id);
      return act(command);
    };
  return {
    list: (filter, page) => letters.list({ ...filter, sagas: reach.sagas() }, page),
    groups: (filter) => letters.groups({ ...filter, sagas: reach.sagas() }),
    ofRuns: (runIds) => letters.ofRuns(runIds, reach.sagas()),
    countOpen: () => letters.countOpen(reach.sagas()),
    async get(id) {
      await requireLetter(id);
      return letters.get(id);
    },
    async context(id) {
      await requireLetter(id);
      const context = await letters.context(id);
      // Letters of one key may be of several sagas.
      return { ...context, behind: context.behind.filter(({ saga }) => reach.has(saga)) };
    },
    retry: first(letters.retry),
    discard: first(letters.discard),
    restore: first(letters.restore),
    assign: first(letters.assign),
    note: first(letters.note),
    checkEdit: first(letters.checkEdit),
    edit: first(letters.edit),
  };
}

/** Redrives that whoever asks began, of letters within reach. */
export function redrivesWithin(redrives: RedriveServices, reach: Reach): RedriveServices {
  const requireOwn = async (id: string) => {
    const found = await redrives.get(id);
    if (found.job.createdBy.id !== reach.actorId) throw new NotFound('redrive', id);
    return found;
  };
  /** What is sent has to be within reach now: what was granted when it began may be gone. */
  const requireStillWithin = async (id: string) => {
    await requireOwn(id);
    const sagas = await redrives.waitingSagas(id);
    if (sagas.every((saga) => reach.has(saga))) return;
    throw new Forbidden('You may not act on all of its letters any more.');
  };
  return {
    preview: (filter) => redrives.preview({ ...filter, sagas: reach.sagas() }),
    start: (command) =>
      redrives.start({ ...command, letters: { ...command.letters, sagas: reach.sagas() } }),
    list: () => redrives.list(reach.actorId),
    async waitingSagas(id) {
      await requireOwn(id);
      return redrives.waitingSagas(id);
    },
    get: requireOwn,
    async steer(command) {
      await (command.wish === 'resume' ? requireStillWithin : requireOwn)(command.id);
      return redrives.steer(command);
    },
  };
}
