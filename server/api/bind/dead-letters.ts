import { type IsSecret, maskHeaders, maskText } from '@/saga/dead-letters/masking';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { DeadLetterView } from '@/saga/read-models/views';
import { placeOf } from '@/saga/run/ids';
import type { JudgeLetters } from '@/server/application/dead-letters/judge-letters';
import { readLetter } from '@/server/application/dead-letters/read-letter';
import { runIdOf, runStates } from '@/server/application/dead-letters/run-states';
import { NotFound } from '@/server/application/errors';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { EventStore } from '@/server/ports/event-store';
import type { DeadLetterServices, LetterContext, LetterInShort } from '../services/dead-letters';

export type DeadLetterQueryDeps = {
  readonly deadLetters: DeadLetterStore;
  readonly judge: JudgeLetters;
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly audit: Pick<AuditLog, 'list'>;
  readonly clock: Clock;
  readonly isSecret: IsSecret;
  readonly secondPerson: boolean;
};

type Questions = Pick<
  DeadLetterServices,
  'list' | 'groups' | 'ofRuns' | 'countOpen' | 'get' | 'context'
>;

const BEHIND = 20;
const HISTORY = 100;
/** Retries of retries that are followed in each direction. */
const LONGEST_CHAIN = 20;

/** The questions about dead letters. Throws NotFound for an id that is unknown, or no id at all. */
export function deadLetterQueries(deps: DeadLetterQueryDeps): Questions {
  const { deadLetters, isSecret, clock } = deps;
  return {
    async list(filter, page) {
      const { items, nextCursor } = await deadLetters.list({ ...filter, ...page });
      return { items: items.map((letter) => masked(letter, isSecret)), nextCursor };
    },
    async groups(filter) {
      const found = await deadLetters.groups(filter, clock.now());
      return found.map(({ sample, ...group }) => {
        const errorMessage = maskText(sample.errorMessage, isSecret);
        return { ...group, sample: { ...sample, errorMessage } };
      });
    },
    ofRuns: (runIds, sagas) => deadLetters.openOfRuns(runIds, sagas),
    countOpen: (sagas) => deadLetters.openCount(sagas),
    get: async (id) => masked(await letterOf(deps, id), isSecret),
    context: (id) => contextOf(deps, id),
  };
}

async function letterOf(
  { deadLetters }: Pick<DeadLetterQueryDeps, 'deadLetters'>,
  id: string,
): Promise<DeadLetterView> {
  const letter = await deadLetters.find(id);
  if (!letter) throw new NotFound('dead-letter', id);
  return letter;
}

async function contextOf(deps: DeadLetterQueryDeps, id: string): Promise<LetterContext> {
  const letter = await letterOf(deps, id);
  const [verdicts, behind, deaths, history, underWay] = await Promise.all([
    deps.judge([letter]),
    deps.deadLetters.behind(letter, BEHIND),
    deathsOf(deps, letter),
    deps.audit.list({ targetType: 'dead-letter', targetId: id, limit: HISTORY }),
    underWayOf(deps, letter),
  ]);
  return {
    verdict: verdicts.get(id) as Verdict,
    secondPerson: deps.secondPerson,
    behind: behind.map(inShort),
    underWay,
    deaths: deaths.map(inShort),
    history: history.items.map(({ target: _, ...entry }) => entry),
  };
}

/** The work of its run that is out or tried again, its own left out. */
async function underWayOf({ events }: DeadLetterQueryDeps, letter: DeadLetterView) {
  const message = readLetter(letter);
  const runId = runIdOf(message) ?? letter.runId;
  if (!runId) return [];
  const run = (await runStates(events, [runId])).get(runId);
  const own = 'ref' in message ? message.ref : '';
  return Object.values(run?.works ?? {})
    .filter(({ ref, status }) => ref !== own && (status === 'running' || status === 'retrying'))
    .map(({ ref, attempt }) => ({ work: placeOf(ref), attempt }));
}

/** The letters of one message: what it was a retry of, and what its retries became. */
async function deathsOf(
  { deadLetters }: DeadLetterQueryDeps,
  letter: DeadLetterView,
): Promise<readonly DeadLetterView[]> {
  const chain = [letter];
  while (chain.length < LONGEST_CHAIN) {
    const before = chain[0]?.redriveOf ?? null;
    const earlier = before === null ? null : await deadLetters.find(before);
    if (!earlier || chain.some(({ id }) => id === earlier.id)) break;
    chain.unshift(earlier);
  }
  return [...chain, ...(await deadLetters.retriesOf(letter.id, LONGEST_CHAIN))];
}

function inShort(letter: DeadLetterView): LetterInShort {
  const { id, status, subject, saga, step, runId, createdAt, deliveries, error } = letter;
  return { id, status, subject, saga, step, runId, createdAt, deliveries, errorName: error.name };
}

/** The letter as people may see it. */
export function masked(letter: DeadLetterView, isSecret: IsSecret): DeadLetterView {
  const { payload, payloadEncoding, originalPayload, error } = letter;
  const text = (value: string) => (payloadEncoding === 'utf-8' ? maskText(value, isSecret) : value);
  return {
    ...letter,
    headers: maskHeaders(letter.headers, isSecret),
    payload: text(payload),
    originalPayload: originalPayload === null ? null : text(originalPayload),
    error: {
      name: error.name,
      message: maskText(error.message, isSecret),
      stack: error.stack === null ? null : maskText(error.stack, isSecret),
    },
  };
}
