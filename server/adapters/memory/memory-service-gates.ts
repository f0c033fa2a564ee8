import type { Gate, ServiceGates } from '@/server/ports/service-gates';

/** What takes a command; it calls `answered` when it is done with it. */
export type TakeCommand = (answered: () => void) => void;

/** A broker's side of the services' commands in memory, for tests. */
export type MemoryGates = ServiceGates & {
  /** Gives an instance commands of the service, so many under way at most over all instances. */
  serve(service: string, atOnce: number, take: TakeCommand): void;
  /** A command that was made then (ISO 8601). */
  send(service: string, at: string): void;
  /** What is set for the service; absent: nothing ever was. */
  gate(service: string): Gate | undefined;
};

type Queue = {
  gate: Gate;
  atOnce: number;
  underWay: number;
  readonly waiting: string[];
  readonly takers: TakeCommand[];
};

const OPEN: Gate = { held: false, maxUnderWay: null, perSecond: null };

/** Gates in memory; how fast commands are begun is the instances' to keep, and they are not here. */
export function memoryServiceGates(): MemoryGates {
  const queues = new Map<string, Queue>();
  const set = new Map<string, Gate>();
  return {
    async queues() {
      return [...queues].map(([service, queue]) => ({
        service,
        transport: 'nats',
        consumer: service,
        waiting: queue.waiting.length,
        underWay: queue.underWay,
        maxUnderWay: mostOf(queue),
      }));
    },
    async waitsSince(services) {
      const known = [...queues].filter(([service]) => services.includes(service));
      return new Map(known.map(([service, { waiting }]) => [service, waiting[0] ?? null]));
    },
    async set(service, gate) {
      set.set(service, gate);
      const queue = queues.get(service);
      if (!queue) return;
      queue.gate = gate;
      giveOut(queue);
    },
    serve(service, atOnce, take) {
      const gate = set.get(service) ?? OPEN;
      const queue = queues.get(service) ?? { gate, atOnce, underWay: 0, waiting: [], takers: [] };
      queue.takers.push(take);
      queues.set(service, queue);
      giveOut(queue);
    },
    send(service, at) {
      const queue = queues.get(service);
      if (!queue) throw new Error(`Nobody serves ${service}.`);
      queue.waiting.push(at);
      giveOut(queue);
    },
    gate: (service) => set.get(service),
  };
}

const mostOf = ({ gate, atOnce }: Queue) => Math.min(gate.maxUnderWay ?? atOnce, atOnce);

/** In turns, so that every instance has its share. */
function giveOut(queue: Queue): void {
  while (!queue.gate.held && queue.underWay < mostOf(queue) && queue.waiting.length > 0) {
    queue.waiting.shift();
    queue.underWay++;
    const take = queue.takers.shift() as TakeCommand;
    queue.takers.push(take);
    take(() => {
      queue.underWay--;
      giveOut(queue);
    });
  }
}
