import type { Delivery, MessageBus } from '@/server/ports/message-bus';
import type { RedeliveryLog } from './redelivery-log';

type Handle = (delivery: Delivery) => void;

/** The broker, with a note of every delivery behind the first of messages that have a passport. */
export function notingBus(bus: MessageBus, log: Pick<RedeliveryLog, 'note'>): MessageBus {
  const noted = (handle: Handle): Handle => {
    return (delivery) => {
      log.note(delivery);
      handle(delivery);
    };
  };
  return {
    ...bus,
    get connected() {
      return bus.connected;
    },
    consumeReplies: (partition, handle) => bus.consumeReplies(partition, noted(handle)),
    consumeCommands: (transport, handle) => bus.consumeCommands(transport, noted(handle)),
    consumeSignals: (handle) => bus.consumeSignals(noted(handle)),
    consumeFlow: (service, handle) => bus.consumeFlow(service, noted(handle)),
    consumeReactorReplies: (service, handle) => bus.consumeReactorReplies(service, noted(handle)),
  };
}
