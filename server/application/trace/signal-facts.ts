import type { PassportFacts } from '@/saga/passport/facts';
import { NotFound } from '../errors';
import { deathsOf, earlier, later, legOf } from './legs';
import { eventFact, type Known, lettersOf, type PassportDeps } from './passport-parts';

/** What is stored of a signal, which came over the broker or through the API, under an id of its sender's. */
export async function signalFactsOf(
  deps: PassportDeps,
  { name, events }: Known,
): Promise<PassportFacts> {
  const { runId, id: messageId } = name;
  const signalId = name.kind === 'signal' ? name.signalId : '';
  const now = deps.clock.now();
  const taken = events.find(
    ({ event }) => event.type === 'SignalReceived' && event.signalId === signalId,
  );
  const [letters, summary, sent] = await Promise.all([
    lettersOf(deps, runId),
    deps.reads.getRun(runId),
    deps.sentSignals.of(signalId),
  ]);
  const sender = sent.find((one) => one.runId === runId)?.by;
  const { leg } = await legOf(
    deps,
    {
      ...{ stream: 'signals', subjects: ['saga.signal.>'] },
      ...{ header: 'ce-id', value: signalId },
      // It may have been sent before the run was there.
      ...{ from: earlier(events[0]?.occurredAt ?? now), until: later(taken?.occurredAt ?? now) },
    },
    { messageId, deaths: deathsOf(signalId, letters) },
  );
  if (!taken && leg.copies.length === 0) throw new NotFound('message', messageId);
  return {
    ...{ messageId, runId, kind: 'signal', now, written: null, told: null, answer: null },
    ...{ outbox: 'gone', faults: [], replyFaults: [], leg },
    ...(sender ? { sentBy: sender.name ?? sender.id } : {}),
    taken: taken ? eventFact(taken) : null,
    projected: summary?.version ?? 0,
  };
}
