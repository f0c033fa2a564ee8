import { type ConsumerConfig, jetstreamManager } from '@nats-io/jetstream';
import type { ListeningServices } from '@/server/ports/listening-services';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';

/** Commands of the host's own participants: `_simulated` and `_http`. */
const OWN = /^_/;

/** Knows services by their durable consumers on the stream of commands; see the port for the contract. */
export function natsListeningServices(link: NatsLink): ListeningServices {
  return {
    async listeningServices() {
      const { connection } = link;
      if (!connection) return [];
      try {
        const manager = await jetstreamManager(connection);
        const services = new Set<string>();
        for await (const { config } of manager.consumers.list(STREAMS.commands)) {
          for (const service of servicesOf(config)) services.add(service);
        }
        return [...services].sort();
      } catch {
        // The broker is away, or has no commands yet.
        return [];
      }
    },
  };
}

function servicesOf({ filter_subject, filter_subjects = [] }: ConsumerConfig): readonly string[] {
  return [filter_subject ?? '', ...filter_subjects].flatMap(serviceOf);
}

/** `saga.command.flights.>` is of flights. */
function serviceOf(subject: string): string[] {
  const [, service] = /^saga\.command\.([^.*>]+)\./.exec(subject) ?? [];
  return service === undefined || OWN.test(service) ? [] : [service];
}
