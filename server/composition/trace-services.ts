import type { IsSecret } from '@/saga/dead-letters/masking';
import { natsMessageTrail } from '@/server/adapters/nats/message-trail';
import type { TraceServices } from '@/server/api/services/trace';
import { findById } from '@/server/application/trace/find-by-id';
import { readPassport } from '@/server/application/trace/read-passport';
import { signalledRuns } from '@/server/application/trace/signalled-runs';
import type { Backend } from './backend';

/** What the API asks about single messages, bound to the stores and the broker. */
export function traceServices(backend: Backend, isSecret: IsSecret): TraceServices {
  const trail = natsMessageTrail(backend.link);
  return {
    find: findById({ ...backend, signalled: signalledRuns({ ...backend, trail }) }),
    passport: readPassport({
      ...backend,
      isSecret,
      trail,
      outboxOf: (runId) => backend.shards.askOf(runId, ({ outboxFacts }) => outboxFacts([runId])),
    }),
  };
}
