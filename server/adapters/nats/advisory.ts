import { z } from 'zod';
import type { DeliveryAdvisory } from '@/server/ports/message-bus';

const advisory = z.object({
  type: z.enum([
    'io.nats.jetstream.advisory.v1.max_deliver',
    'io.nats.jetstream.advisory.v1.terminated',
  ]),
  stream: z.string(),
  consumer: z.string(),
  stream_seq: z.number(),
  deliveries: z.number(),
});

/** Reads what JetStream says when it gives up a delivery; null for anything else. */
export function readAdvisory(data: Uint8Array): DeliveryAdvisory | null {
  try {
    const { type, stream, consumer, stream_seq, deliveries } = advisory.parse(
      JSON.parse(new TextDecoder().decode(data)),
    );
    const kind = type.endsWith('max_deliver') ? 'max-deliveries' : 'terminated';
    return { kind, stream, consumer, sequence: stream_seq, deliveries };
  } catch {
    return null;
  }
}
