import type { Logger } from 'pino';
import type { Clock } from '@/server/ports/clock';
import type { Delivery, MessageBus, Publishable, PublishOutcome } from '@/server/ports/message-bus';
import { TRACKER } from '@/server/ports/run-writes';
import type { ChaosGate } from './chaos-gate';
import { commandOnEdge, eventOnEdge, type OnEdge, replyOnEdge } from './edge-message';
import { copyOf, failureOf } from './substitutes';

export type ChaosBusDeps = {
  readonly bus: MessageBus;
  readonly gate: ChaosGate;
  readonly clock: Clock;
  readonly logger: Logger;
};

type Candidates = ReturnType<ChaosGate['candidates']>;
type Handle = (delivery: Delivery) => void;

const AGAIN_MS = 1_000;

/**
 * The broker, with faults on its edges: on commands as they are sent, on replies and the events of choreographies as
 * they are delivered. While no rule is in force everything goes straight on.
 */
export function chaosBus(deps: ChaosBusDeps): MessageBus {
  const { bus, gate } = deps;
  const through = (handle: Handle, read: (delivery: Delivery) => OnEdge | null): Handle => {
    return (delivery) => {
      const on = gate.isOn ? read(delivery) : null;
      const candidates = gate.candidates(on);
      if (!on || candidates.length === 0) return handle(delivery);
      deliver(deps, { delivery, on, candidates, handle }).catch((error: unknown) => {
        deps.logger.warn({ err: error, message: on.messageId }, 'chaos is not known; again later');
        delivery.retryIn(AGAIN_MS);
      });
    };
  };
  return {
    ...bus,
    get connected() {
      return bus.connected;
    },
    publishAll: (messages) => (gate.isOn ? publish(deps, messages) : bus.publishAll(messages)),
    consumeReplies: (partition, handle) =>
      bus.consumeReplies(partition, through(handle, replyOnEdge)),
    consumeReactorReplies: (service, handle) =>
      bus.consumeReactorReplies(
        service,
        through(handle, (delivery) => replyOnEdge(delivery, service)),
      ),
    consumeFlow: (service, handle) =>
      // The tracker only watches: what it does not hear of would be seen by nobody.
      bus.consumeFlow(
        service,
        service === TRACKER
          ? handle
          : through(handle, (delivery) => eventOnEdge(delivery, service)),
      ),
  };
}

/** Publishes what no rule may be about at once, and the rest one by one. */
async function publish(
  deps: ChaosBusDeps,
  messages: readonly Publishable[],
): Promise<readonly PublishOutcome[]> {
  const { bus, gate } = deps;
  const candidates = messages.map((message) => gate.candidates(commandOnEdge(message)));
  const plain = messages.filter((_, index) => candidates[index]?.length === 0);
  const published = bus.publishAll(plain);
  const touched = messages.map((message, index) => {
    const rules = candidates[index] ?? [];
    return rules.length === 0 ? null : publishOne(deps, message, rules);
  });
  const outcomes = (await published).values();
  const all: PublishOutcome[] = [];
  for (const one of touched) {
    all.push(one ? await one : (outcomes.next().value as PublishOutcome));
  }
  return all;
}

/** Never rejects: a message of which nothing can be found out now is left to the sweeper. */
async function publishOne(
  deps: ChaosBusDeps,
  message: Publishable,
  candidates: Candidates,
): Promise<PublishOutcome> {
  const { bus, gate, clock } = deps;
  const { id } = message;
  try {
    const on = commandOnEdge(message) as OnEdge;
    const hit = await gate.hitBy(candidates, on, message);
    if (!hit) return await sent(bus, message);
    const { fault, ...rule } = hit.rule;
    switch (fault.type) {
      case 'drop':
      case 'delay':
        return gone(id);
      case 'duplicate': {
        const outcomes = await bus.publishAll([message, copyOf(rule, message)]);
        return outcomes.find(({ stored }) => !stored) ?? (outcomes[0] as PublishOutcome);
      }
      case 'fail': {
        const failure = failureOf({ rule: { ...rule, fault }, on, now: clock.now() }, message);
        const outcome = await sent(bus, failure);
        return outcome.stored ? gone(id) : { ...outcome, id };
      }
      default:
        return fault satisfies never;
    }
  } catch (error) {
    return { id, stored: false, error: (error as Error).message, permanent: false };
  }
}

type Delivering = {
  readonly delivery: Delivery;
  readonly on: OnEdge;
  readonly candidates: Candidates;
  readonly handle: Handle;
};

async function deliver(
  { bus, gate, clock }: ChaosBusDeps,
  { delivery, on, candidates, handle }: Delivering,
): Promise<void> {
  const hit = await gate.hitBy(candidates, on, delivery);
  if (!hit) return handle(delivery);
  const { fault, ...rule } = hit.rule;
  switch (fault.type) {
    case 'drop':
      return delivery.ack();
    case 'delay':
      if (on.message !== 'event') return delivery.ack();
      return hit.isNew ? delivery.retryIn(fault.delayMs) : handle(delivery);
    case 'duplicate':
      await stored(bus, copyOf(rule, delivery));
      return handle(delivery);
    case 'fail':
      await stored(bus, failureOf({ rule: { ...rule, fault }, on, now: clock.now() }, delivery));
      return delivery.ack();
    default:
      return fault satisfies never;
  }
}

async function sent(bus: MessageBus, message: Publishable): Promise<PublishOutcome> {
  return (await bus.publishAll([message]))[0] as PublishOutcome;
}

async function stored(bus: MessageBus, message: Publishable): Promise<void> {
  const outcome = await sent(bus, message);
  if (!outcome.stored) throw new Error(outcome.error);
}

/** For whoever sends it, it is published: it lies nowhere, so nobody looks for it. */
function gone(id: string): PublishOutcome {
  return { id, stored: true, stream: '', sequence: 0 };
}
