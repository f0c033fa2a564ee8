import type { ConsumerStanding, PassportFacts } from '@/saga/passport/facts';
import { TRACKER } from '@/server/ports/run-writes';
import { reactionTables } from '../choreography/reaction-tables';
import { NotFound } from '../errors';
import { flowConsumer } from '../wire/flow-consumers';
import { faultsOf } from './faults-of';
import { deathsOf, earlier, later, legOf } from './legs';
import { eventFact, type Known, lettersOf, outboxOf, type PassportDeps } from './passport-parts';

/**
 * What is stored of an event that a service of a choreography told the others. It is written with what the service
 * knows and no event of the run, so its own header says when; the tracker tells the run's events of it later.
 */
export async function flowFactsOf(deps: PassportDeps, known: Known): Promise<PassportFacts> {
  const { name, events, saga } = known;
  const { runId, id: messageId } = name;
  const now = deps.clock.now();
  const [rows, letters, summary, faults] = await Promise.all([
    deps.outboxOf(runId),
    lettersOf(deps, runId),
    deps.reads.getRun(runId),
    faultsOf(deps.chaos, { runId, messageId }),
  ]);
  const { first, leg } = await legOf(
    deps,
    {
      ...{ stream: 'events', subjects: [`saga.event.${saga}.flow.>`] },
      ...{ header: 'ce-id', value: messageId },
      ...{ from: earlier(events[0]?.occurredAt ?? now), until: later(now) },
    },
    { messageId, deaths: deathsOf(messageId, letters) },
  );
  const row = rows.find(({ id }) => id === messageId);
  const taken = events.find(({ causationId }) => causationId === messageId);
  if (!row && !first && !taken) throw new NotFound('message', messageId);
  const heard = first ? await hearersOf(deps, known, first.subject) : new Set<string>();
  return {
    ...{ messageId, runId, kind: 'flow', now, answer: null, written: null },
    ...faults,
    told: first ? toldIn(first.headers) : null,
    outbox: outboxOf(row),
    leg: { ...leg, consumers: leg.consumers.filter((one) => isHearer(one, heard)) },
    taken: taken ? eventFact(taken) : null,
    projected: summary?.version ?? 0,
  };
}

/** Every service of every choreography has a consumer for all that is told; those who have no use for it do not count. */
async function hearersOf({ plans }: PassportDeps, { saga, sagaVersion }: Known, subject: string) {
  const event = subject.split('.').slice(4).join('.');
  const tables = reactionTables(await plans.plan(saga, sagaVersion));
  const hearing = [...tables.values()].filter(({ consumes }) => consumes.has(event));
  return new Set(hearing.map(({ service }) => service));
}

function isHearer({ consumer }: ConsumerStanding, hearers: ReadonlySet<string>): boolean {
  return [TRACKER, ...hearers].some((service) => flowConsumer(service) === consumer);
}

function toldIn(headers: { readonly [name: string]: string }): PassportFacts['told'] {
  const service = headers['ce-source']?.split('/')[2] ?? '';
  const at = Date.parse(headers['ce-time'] ?? '');
  return { service, at: Number.isNaN(at) ? null : new Date(at).toISOString() };
}
