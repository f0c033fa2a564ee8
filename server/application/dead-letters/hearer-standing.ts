import type { TrackerState } from '@/saga/choreography/tracker';
import type { Hearer, LetterMessage } from '@/saga/dead-letters/verdict';
import type { Plan } from '@/saga/plan';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Reactors } from '@/server/ports/reactors';
import { TRACKER } from '@/server/ports/run-writes';
import { reactionTables } from '../choreography/reaction-tables';
import { hearerOf } from '../wire/flow-consumers';
import { flowSubject } from '../wire/subjects';
import { runIdOf } from './run-states';

export type ReadLetter = {
  readonly letter: Pick<DeadLetterView, 'id' | 'subject' | 'consumer'>;
  readonly message: LetterMessage;
};

/** What both reactors and the tracker keep of what they have heard. */
type Heard = Pick<TrackerState, 'taken'> & Partial<Pick<TrackerState, 'early'>>;

/**
 * The letters, by id, whose message has been taken by now by the service of a choreography whose reaction died. What the service
 * keeps is the truth: it is written with all that follows from a message.
 */
export async function takenByNow(
  reactors: Reactors,
  read: readonly ReadLetter[],
): Promise<ReadonlySet<string>> {
  const asked = read.flatMap(({ letter, message }) => {
    const service = hearerOf(letter);
    const runId = runIdOf(message);
    if (service === undefined || runId === undefined || message.type !== 'event') return [];
    return message.id === undefined ? [] : [{ letter, eventId: message.id, runId, service }];
  });
  if (asked.length === 0) return new Set();
  const rows = await reactors.load(asked.map(({ runId, service }) => ({ runId, service })));
  const states = new Map(rows.map((row) => [`${row.runId} ${row.service}`, row.state]));
  const taken = asked.filter(({ runId, service, eventId }) =>
    hasTaken(states.get(`${runId} ${service}`) as Heard | null | undefined, eventId),
  );
  return new Set(taken.map(({ letter }) => letter.id));
}

function hasTaken(state: Heard | null | undefined, id: string): boolean {
  if (!state) return false;
  return state.taken?.[id] === true || (state.early?.some((event) => event.id === id) ?? false);
}

/** How the service stands to the message of a letter; undefined for letters that are no reactor's. */
export function hearerStanding(
  { letter, message }: ReadLetter,
  plan: Plan,
  taken: ReadonlySet<string>,
): Hearer | undefined {
  const service = hearerOf(letter);
  if (service === undefined || message.type !== 'event' || message.id === undefined) {
    return undefined;
  }
  if (service !== TRACKER && !listens(plan, service, letter.subject)) {
    return { service, standing: 'no-use' };
  }
  return { service, standing: taken.has(letter.id) ? 'taken' : 'due' };
}

function listens(plan: Plan, service: string, subject: string): boolean {
  const names = reactionTables(plan).get(service)?.consumes ?? new Set();
  return [...names].some((name) => flowSubject(plan.name, name) === subject);
}
