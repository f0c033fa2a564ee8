import type { Json } from '@/saga/definition/primitives';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import { createTestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import {
  createTestBackend,
  startTestWorker,
  TESTER,
  type TestWorkerOptions,
  type Urls,
} from './engine';
import { type OrderParticipants, startOrderParticipants } from './order-participants';

/** A worker, a web process's backend and the services of the order, on servers of their own. */
export type EngineUnderTest = {
  readonly urls: Urls;
  readonly worker: Worker;
  /** Before the rest, once. */
  stopWorker(): Promise<void>;
  readonly web: Backend;
  readonly participants: OrderParticipants;
  /** Starts a run of a published saga; resolves to its id. */
  start(saga: string, input?: Json): Promise<string>;
  close(): Promise<void>;
};

/** Starts all of it; whoever asks for it closes it. */
export async function startEngine(options: TestWorkerOptions = {}): Promise<EngineUnderTest> {
  const [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  const urls = { database: database.url, nats: nats.url };
  const worker = await startTestWorker(urls, options);
  const web = createTestBackend(urls, options.relay, options);
  const participants = await startOrderParticipants(urls);
  let stopped: Promise<void> | undefined;
  const stopWorker = () => {
    stopped ??= worker.stop();
    return stopped;
  };
  return {
    ...{ urls, worker, web, participants, stopWorker },
    async start(saga, input = { order: 'o-1' }) {
      return (await web.useCases.startRun({ saga, input, by: TESTER })).runId;
    },
    async close() {
      await participants.stop();
      await stopWorker();
      await web.close();
      await nats.stop();
      await database.drop();
    },
  };
}
