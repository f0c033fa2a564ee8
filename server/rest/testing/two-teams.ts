import { randomUUID } from 'node:crypto';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { eventually } from '@/server/testing/eventually';
import type { ApiUnderTest } from './api-under-test';
import type { Caller } from './caller';

/** What one team has: a saga with its label, a run of it that waits for a decision, and a dead letter of the run. */
export type Team = {
  readonly saga: string;
  readonly runId: string;
  readonly letterId: string;
  readonly messageId: string;
};

/** A saga that waits for an operator, under this name and label. */
export function teamSaga(label: string): SagaDefinition {
  return {
    name: `saga-of-${label}`,
    title: `Saga of ${label}`,
    labels: [label],
    nodes: [
      {
        type: 'start',
        name: 'start',
        triggers: [{ type: 'webhook', path: `hook-${label}` }],
      },
      {
        type: 'step',
        name: 'work',
        service: `service-${label}`,
        action: 'work',
        transport: { type: 'simulated' },
      },
      { type: 'approval', name: 'check', role: 'operator' },
      { type: 'succeed', name: 'done' },
      { type: 'fail', name: 'refused', error: 'Refused', message: 'Refused' },
    ],
    edges: [
      { from: 'start', to: 'work' },
      { from: 'work', to: 'check' },
      { from: 'check', to: 'done', outcome: 'approved' },
      { from: 'check', to: 'refused', outcome: 'rejected' },
    ],
  } as SagaDefinition;
}

/** Publishes the team's saga, and brings a run of it to where it waits. A worker must run. */
export async function makeTeam(test: ApiUnderTest, admin: Caller, label: string): Promise<Team> {
  const saga = `saga-of-${label}`;
  const published = await admin.rest(`/sagas/${saga}`, { method: 'PUT', body: teamSaga(label) });
  if (published.status >= 300) throw new Error(JSON.stringify(published.body));
  const { body } = await admin.rest(`/sagas/${saga}/runs?correlationId=case-${label}`, {
    body: {},
  });
  const runId: string = body.runId;
  await eventually(
    () => test.backend.reads.getRun(runId),
    (run) => (run?.waits.length ?? 0) > 0,
  );
  return {
    saga,
    runId,
    letterId: await deadLetter(test, { label, runId }),
    messageId: `${runId}.work.1`,
  };
}

async function deadLetter(
  test: ApiUnderTest,
  { label, runId }: { readonly label: string; readonly runId: string },
): Promise<string> {
  const [id = ''] = await test.backend.deadLetters.add([
    {
      source: `test:${randomUUID()}`,
      at: new Date().toISOString(),
      reason: 'handler-failed',
      stream: 'SAGA_COMMANDS',
      subject: `saga.command.service-${label}.work`,
      streamSequence: 1,
      consumer: `service-${label}`,
      deliveries: 5,
      runId,
      service: `service-${label}`,
      headers: {},
      payload: `{"of":"saga-of-${label}"}`,
      payloadEncoding: 'utf-8',
      error: { name: 'Error', message: `saga-of-${label} failed`, stack: null },
    },
  ]);
  return id;
}
