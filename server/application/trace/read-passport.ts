import type { PassportFacts } from '@/saga/passport/facts';
import { type Passport, passportOf } from '@/saga/passport/passport';
import type { RecordedEvent } from '@/saga/run/events';
import type { TrailSearch } from '@/server/ports/message-trail';
import { NotFound } from '../errors';
import { faultsOf } from './faults-of';
import { flowFactsOf } from './flow-facts';
import { answerOf, deathsOf, earlier, later, legOf } from './legs';
import { parseMessageId } from './message-id';
import { eventFact, type Known, lettersOf, outboxOf, type PassportDeps } from './passport-parts';
import { signalFactsOf } from './signal-facts';

/**
 * The way of one message, by its id or its reply's. Throws `NotFound` for an id that is none, and for messages of
 * runs that there are not.
 */
export function readPassport(deps: PassportDeps): (messageId: string) => Promise<Passport> {
  return async (messageId) => {
    const name = parseMessageId(messageId);
    if (!name) throw new NotFound('message', messageId);
    const events = await deps.events.load(name.runId, 0);
    const [start] = events;
    if (start?.event.type !== 'RunStarted') throw new NotFound('message', messageId);
    const { saga, sagaVersion } = start.event;
    const known = { name, events, saga, sagaVersion };
    return passportOf(await FACTS[name.kind](deps, known));
  };
}

async function factsOf(deps: PassportDeps, known: Known): Promise<PassportFacts> {
  const { name, events } = known;
  const { runId, id: messageId, kind } = name;
  const now = deps.clock.now();
  const written = writtenOf(known);
  if (kind === 'command' && !written) throw new NotFound('message', messageId);
  const [rows, letters, summary, faults] = await Promise.all([
    deps.outboxOf(runId),
    lettersOf(deps, runId),
    deps.reads.getRun(runId),
    faultsOf(deps.chaos, { runId, messageId }),
  ]);
  const taken = kind === 'command' ? takenOf(messageId, events) : undefined;
  const span = { from: earlier(written?.occurredAt ?? now), until: later(now) };
  const leg = await legOf(
    deps,
    { ...searchOf(known, written), ...span },
    { messageId, deaths: deathsOf(messageId, letters) },
  );
  const answer = kind === 'event' ? null : await answerOf(deps, { leg, messageId, span, letters });
  return {
    ...{ messageId, runId, kind, now, answer, told: null, ...faults },
    written: written ? eventFact(written) : null,
    outbox: outboxOf(rows.find(({ id }) => id === messageId)),
    leg: leg.leg,
    taken: taken ? eventFact(taken) : null,
    projected: summary?.version ?? 0,
  };
}

function writtenOf({ name, events }: Known): RecordedEvent | undefined {
  if (name.kind === 'event') return events[name.version - 1];
  return events.find(
    ({ event }) => event.type === 'AttemptDispatched' && event.commandId === name.id,
  );
}

const ANSWERS: ReadonlySet<string> = new Set([
  'AttemptSucceeded',
  'AttemptFailed',
  'AttemptTimedOut',
  'LateReplyRecorded',
]);

/** The last word of the run about a command: a reply may still come after it was given up. */
function takenOf(commandId: string, events: readonly RecordedEvent[]): RecordedEvent | undefined {
  return events.findLast(
    ({ event }) => ANSWERS.has(event.type) && 'commandId' in event && event.commandId === commandId,
  );
}

type Where = Pick<TrailSearch, 'stream' | 'subjects' | 'header' | 'value'>;

function searchOf({ name, saga }: Known, written: RecordedEvent | undefined): Where {
  const by = { header: 'ce-id', value: name.id } as const;
  const { event } = written ?? {};
  if (event?.type !== 'AttemptDispatched') {
    return { ...by, stream: 'events', subjects: [`saga.event.${saga}.>`] };
  }
  const { service, action } = event;
  // What workers do themselves has a token more.
  const subjects = [`saga.command.${service}.${action}`, `saga.command.*.${service}.${action}`];
  return { ...by, stream: 'commands', subjects };
}

const FACTS: {
  readonly [kind in PassportFacts['kind']]: (
    deps: PassportDeps,
    known: Known,
  ) => Promise<PassportFacts>;
} = { command: factsOf, event: factsOf, flow: flowFactsOf, signal: signalFactsOf };
