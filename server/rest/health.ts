import type { HealthView, PartHealth } from '@/server/api/services/operations';
import type { EngineMetrics } from '@/server/ports/read-store';

export type HealthDeps = {
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<void>;
  /** Rejects when NATS does not answer. */
  readonly pingNats: () => Promise<void>;
  readonly readMetrics: () => Promise<EngineMetrics>;
  /** Of several databases: each, the first one first. */
  readonly pingEach?: readonly (() => Promise<void>)[];
};

const PATIENCE_MS = 3_000;
/** A projection that is behind by more than this has stopped, or can't keep up. */
const MOST_LAG_MS = 60_000;

/** Asks each part how it is; never throws, and takes no longer than some seconds. */
export function checkHealth(deps: HealthDeps) {
  return async (): Promise<HealthView> => {
    const metrics = withPatience(deps.readMetrics());
    const [postgres, nats, worker, projector, databases] = await Promise.all([
      part(withPatience(deps.pingDatabase()).then(() => 'answers')),
      part(withPatience(deps.pingNats()).then(() => 'answers')),
      part(metrics.then(requireWorker)),
      part(metrics.then(requireProjector)),
      deps.pingEach && part(requireEach(deps.pingEach)),
    ]);
    const parts: HealthView['parts'] = {
      web: { status: 'ready', detail: 'answers' },
      postgres,
      nats,
      worker,
      projector,
      ...(databases ? { databases } : {}),
    };
    const ready = Object.values(parts).every(({ status }) => status === 'ready');
    return { status: ready ? 'ready' : 'not-ready', parts };
  };
}

/**
 * 200 only when every part is ready, else 503; either way with each part's state. With `?parts=web,postgres` the status
 * is of those: whoever sends requests to this process must not stop because no worker lives.
 */
export function healthResponse(health: HealthView, url?: string): Response {
  const asked = url === undefined ? null : new URL(url).searchParams.get('parts');
  const named = asked?.split(',') ?? Object.keys(health.parts);
  const states = new Map(Object.entries(health.parts));
  const ready = named.every((name) => states.get(name)?.status === 'ready');
  return Response.json(health, { status: ready ? 200 : 503 });
}

/** One that is away takes its own runs with it and nothing else, so it is a part of its own. */
async function requireEach(pings: readonly (() => Promise<void>)[]): Promise<string> {
  const settled = await Promise.allSettled(pings.map((ping) => withPatience(ping())));
  const away = settled.flatMap(({ status }, place) => (status === 'rejected' ? [place + 1] : []));
  if (away.length === 0) return `all ${pings.length} answer`;
  const [subject, verb] = away.length === 1 ? ['database', 'does'] : ['databases', 'do'];
  throw new Error(`${subject} ${away.join(', ')} of ${pings.length} ${verb} not answer`);
}

function requireWorker({ workersAlive }: EngineMetrics): string {
  if (workersAlive === 0) throw new Error('No worker has been heard of lately.');
  return workersAlive === 1 ? '1 worker' : `${workersAlive} workers`;
}

function requireProjector({ projectionLagEvents, projectionLagMs }: EngineMetrics): string {
  const lag = `${projectionLagEvents} events, ${Math.round(projectionLagMs / 1000)} s behind`;
  if (projectionLagEvents > 0 && projectionLagMs > MOST_LAG_MS) throw new Error(lag);
  return projectionLagEvents === 0 ? 'up to date' : lag;
}

async function part(state: Promise<string>): Promise<PartHealth> {
  try {
    return { status: 'ready', detail: await state };
  } catch (error) {
    return { status: 'not-ready', detail: causeOf(error) };
  }
}

/** The first line: drivers add the query, and addresses that are nobody's business. */
function causeOf(error: unknown): string {
  if (error instanceof TooLate) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  if (error instanceof Error && error.constructor === Error && !code) return error.message;
  return `does not answer${code}`;
}

class TooLate extends Error {}

function withPatience<T>(work: Promise<T>): Promise<T> {
  // Watched twice by callers, so that an early failure is never called unhandled.
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new TooLate(`no answer within ${PATIENCE_MS / 1000} s`)),
      PATIENCE_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
