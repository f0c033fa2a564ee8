import type { Logger } from 'pino';
import type { Clock } from '@/server/ports/clock';
import type { MessageTrail, TrailEntry } from '@/server/ports/message-trail';
import type { SentSignals } from '@/server/ports/sent-signals';
import { later } from './legs';

export type SignalledRunsDeps = {
  readonly trail: Pick<MessageTrail, 'search'>;
  readonly sentSignals: SentSignals;
  readonly clock: Clock;
  readonly logger: Logger;
};

const HOUR_MS = 3_600_000;
/** From the newest on, each as far back as the last one reached: the broker is asked from a time on, never backwards. */
const HOURS_BACK = [1, 24, 7 * 24];
/** As signals' ids are at the API, and no id of a message with its run. */
const SIGNAL_ID = /^[\x21-\x7e]{1,200}$/;

/**
 * The runs to which signals of this id came, which is their sender's. Those that came through the API are noted; those that came
 * over the broker are looked for in its stream, which keeps them for a week: in what the newest stretches hold, each up to
 * what a search may cost, and no further back than the first that was too full to be looked through. While the broker is
 * away none of these is found.
 */
export function signalledRuns(
  deps: SignalledRunsDeps,
): (signalId: string) => Promise<readonly string[]> {
  return async (signalId) => {
    if (!SIGNAL_ID.test(signalId)) return [];
    const [sent, came] = await Promise.all([
      deps.sentSignals.of(signalId),
      throughBroker(deps, signalId),
    ]);
    return [...new Set([...sent.map(({ runId }) => runId), ...came])].slice(0, MOST);
  };
}

async function throughBroker(
  deps: SignalledRunsDeps,
  signalId: string,
): Promise<readonly string[]> {
  try {
    return runsIn(await search(deps, signalId));
  } catch (error) {
    deps.logger.warn({ err: error }, 'the broker could not be asked for a signal');
    return [];
  }
}

async function search(
  { trail, clock }: SignalledRunsDeps,
  value: string,
): Promise<readonly TrailEntry[]> {
  const now = Date.parse(clock.now());
  let until = now;
  for (const hours of HOURS_BACK) {
    const from = now - hours * HOUR_MS;
    const { found, complete } = await trail.search({
      ...{ stream: 'signals', subjects: ['saga.signal.>'], header: 'ce-id', value },
      ...{ from: new Date(from).toISOString(), until: later(new Date(until).toISOString()) },
    });
    if (found.length > 0 || !complete) return found;
    until = from;
  }
  return [];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const MOST = 50;

function runsIn(found: readonly TrailEntry[]): readonly string[] {
  const runIds = new Set(found.map(({ headers }) => headers['ce-runid'] ?? ''));
  return [...runIds].filter((runId) => UUID.test(runId));
}
