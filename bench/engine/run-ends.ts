import { receivedHeaders } from '@/participant/received-headers';
import type { NatsLink } from '@/server/adapters/nats/nats-link';

/** Tells when runs end, as everybody may hear it who subscribes to their events. */
export type RunEnds = {
  /** The status in which the run ends, or has ended. */
  of(runId: string): Promise<string>;
  close(): Promise<void>;
};

/** Listens to the end of every run of a saga from now on. */
export async function subscribeEnds(link: NatsLink, saga: string): Promise<RunEnds> {
  const connection = await link.ready();
  const waiting = new Map<string, (status: string) => void>();
  const early = new Map<string, string>();
  const subscription = connection.subscribe(`saga.event.${saga}.run.*`, {
    callback: (_, message) => {
      const status = message.subject.slice(message.subject.lastIndexOf('.') + 1);
      if (status === 'started') return;
      const runId = receivedHeaders(message)['ce-runid'] ?? '';
      const resolve = waiting.get(runId);
      if (!resolve) return void early.set(runId, status);
      waiting.delete(runId);
      resolve(status);
    },
  });
  await connection.flush();
  return {
    of(runId) {
      const status = early.get(runId);
      if (status === undefined) return new Promise((resolve) => waiting.set(runId, resolve));
      early.delete(runId);
      return Promise.resolve(status);
    },
    async close() {
      await subscription.drain();
    },
  };
}
