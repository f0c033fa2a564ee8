import {
  type ConsumerInfo,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { controlSubject, lastOn } from '@/participant/service-gate';
import type {
  CommandQueue,
  Gate,
  ServiceGates,
  ServiceTransport,
} from '@/server/ports/service-gates';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';

/** What the gate is for the instances, and what each consumer could have under way by its own. */
type Kept = Gate & { readonly own: { readonly [consumer: string]: number } };

const OPEN: Kept = { held: false, maxUnderWay: null, perSecond: null, own: {} };
const NOT_FOUND = [10_037, 10_059];
/** So far is the end of a pause that somebody else has to end. */
const LONG_MS = 10 * 365 * 24 * 3600 * 1000;

/** Gates at JetStream's consumers; see the port for the contract. */
export function natsServiceGates(link: NatsLink): ServiceGates {
  return {
    async queues() {
      const { manager } = await opened(link);
      return (await consumersOf(manager)).map(({ info, ...whose }) => queueOf(info, whose));
    },

    async waitsSince(services) {
      const { manager } = await opened(link);
      const since = new Map<string, string | null>();
      for (const { info, service } of await consumersOf(manager)) {
        if (!services.includes(service)) continue;
        const at = await firstWaiting(manager, info);
        const known = since.get(service);
        since.set(service, known && (at === null || known < at) ? known : at);
      }
      return since;
    },

    async set(service, gate) {
      const { manager, connection } = await opened(link);
      const consumers = (await consumersOf(manager)).filter((one) => one.service === service);
      const before = await keptFor(manager, service);
      const own = ownLimits(before, gate, consumers);
      await keep(connection, service, { before, after: { ...gate, own } });
      for (const { info } of consumers) await limit(manager, info, { gate, before });
      if (canPause(connection)) {
        for (const { info } of consumers) await pauseWhileHeld(manager, info, gate);
      }
    },
  };
}

type Found = {
  readonly service: string;
  readonly transport: ServiceTransport;
  readonly info: ConsumerInfo;
};

async function opened(link: NatsLink) {
  const { connection } = link;
  if (!connection) throw new Error('NATS is not connected.');
  return { connection, manager: await jetstreamManager(connection, { checkAPI: false }) };
}

async function consumersOf(manager: JetStreamManager): Promise<readonly Found[]> {
  const found: Found[] = [];
  try {
    for await (const info of manager.consumers.list(STREAMS.commands)) {
      const whose = whoseCommands(info.config.filter_subject ?? '');
      if (whose) found.push({ ...whose, info });
    }
  } catch (error) {
    if (!NOT_FOUND.includes((error as { code?: number }).code ?? 0)) throw error;
  }
  return found;
}

/** `saga.command.flights.>` is of flights over NATS, `saga.command._http.flights.>` of flights over HTTP. */
function whoseCommands(subject: string): Omit<Found, 'info'> | undefined {
  const [, hosted, service] =
    /^saga\.command\.(?:_(http|simulated)\.)?([^_.*>][^.*>]*)\./.exec(subject) ?? [];
  return service === undefined
    ? undefined
    : { service, transport: (hosted ?? 'nats') as ServiceTransport };
}

function queueOf(info: ConsumerInfo, whose: Omit<Found, 'info'>): CommandQueue {
  return {
    ...whose,
    consumer: info.name,
    waiting: info.num_pending,
    underWay: info.num_ack_pending,
    maxUnderWay: info.config.max_ack_pending ?? 0,
  };
}

/** When the first command that the consumer did not give out was made; null when all were. */
async function firstWaiting(manager: JetStreamManager, info: ConsumerInfo): Promise<string | null> {
  if (info.num_pending === 0) return null;
  const next = {
    seq: info.delivered.stream_seq + 1,
    next_by_subj: info.config.filter_subject ?? '>',
  };
  const message = await manager.streams.getMessage(STREAMS.commands, next).catch(() => null);
  return message ? message.header?.get('ce-time') || message.time.toISOString() : null;
}

async function keptFor(manager: JetStreamManager, service: string): Promise<Kept> {
  const found = await lastOn(manager, controlSubject(service));
  return found ? { ...OPEN, ...(JSON.parse(found.string()) as Partial<Kept>) } : OPEN;
}

/** What consumers could have under way before it was limited; of those that are not, nothing is kept. */
function ownLimits(before: Kept, gate: Gate, consumers: readonly Found[]): Kept['own'] {
  if (gate.maxUnderWay === null) return {};
  return Object.fromEntries(
    consumers.map(({ info }) => [
      info.name,
      before.own[info.name] ?? info.config.max_ack_pending ?? 0,
    ]),
  );
}

async function keep(
  connection: NatsConnection,
  service: string,
  { before, after }: { readonly before: Kept; readonly after: Kept },
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  await jetstream(connection).publish(controlSubject(service), JSON.stringify(after));
}

async function limit(
  manager: JetStreamManager,
  { name, config }: ConsumerInfo,
  { gate, before }: { readonly gate: Gate; readonly before: Kept },
): Promise<void> {
  const own = before.own[name];
  const now = config.max_ack_pending ?? 0;
  const wanted = gate.maxUnderWay === null ? (own ?? now) : Math.min(gate.maxUnderWay, own ?? now);
  if (wanted !== now) {
    await manager.consumers.update(STREAMS.commands, name, { max_ack_pending: wanted });
  }
}

/** From 2.11 on the server itself gives nothing out, also to instances that know nothing of gates. */
function canPause({ info }: NatsConnection): boolean {
  const [major = 0, minor = 0] = (info?.version ?? '').split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 11);
}

async function pauseWhileHeld(
  manager: JetStreamManager,
  { name, paused }: ConsumerInfo,
  { held }: Gate,
): Promise<void> {
  if (held === (paused ?? false)) return;
  if (held) await manager.consumers.pause(STREAMS.commands, name, new Date(Date.now() + LONG_MS));
  else await manager.consumers.resume(STREAMS.commands, name);
}
