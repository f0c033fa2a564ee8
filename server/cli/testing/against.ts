import { onTestFinished } from 'vitest';
import type { ApiAccess } from '../client/api-client';
import { fakeServer, type Given, type Seen } from './fake-server';
import { runCli } from './run-cli';

/** A run that was undone, as the HTTP API shows it. */
export const RUN = {
  runId: 'r-1',
  saga: 'trip',
  version: 2,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  steps: [
    { name: 'reserve', kind: 'step', status: 'compensated', attempts: 1 },
    { name: 'pay', kind: 'step', status: 'failed', attempts: 3 },
    { name: 'cancel', kind: 'compensation', status: 'completed', attempts: 1 },
  ],
  output: null,
  error: { name: 'CardDeclined', message: 'No money.' },
};

/** Runs the command line against a server that answers so, until the test is over. */
export async function against(
  answer: (seen: Seen) => Given,
  args: readonly string[],
  access: Partial<ApiAccess> = { apiKey: 'bsk_1' },
) {
  const server = await fakeServer(answer);
  onTestFinished(() => server.stop());
  const result = await runCli(args, { url: server.url, ...access });
  return { ...result, seen: server.seen };
}
