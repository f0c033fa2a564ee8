import { afterEach, describe, expect, it } from 'vitest';
import { type FakeServer, fakeServer, type Given, type Seen } from './testing/fake-server';
import { runCli } from './testing/run-cli';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function against(answer: (seen: Seen) => Given, args: readonly string[]) {
  server = await fakeServer(answer);
  const result = await runCli(['chaos', ...args], { url: server.url, apiKey: 'bsk_1' });
  return { ...result, seen: server.seen };
}

const RULE = {
  id: 'c-1',
  edge: { message: 'command', saga: 'trip', service: 'bank' },
  fault: { type: 'drop' },
  runs: { type: 'all' },
  maxRuns: 2,
  expectation: { statuses: ['completed'], withinMs: 60_000, noDebts: true, noDeadLetters: true },
  isActive: false,
  hits: 1,
};
const found = (standing: string, judgement: object) => ({
  rule: { ...RULE, standing, counts: { runs: 1, passed: 0, failed: 0, waiting: 1 } },
  runs: [{ runId: 'r-1', status: 'running', judgement }],
});

describe('chaos add', () => {
  it('asks for the fault, the runs and what is expected of them', async () => {
    const { exit, out, seen } = await against(
      () => ({ status: 202, body: { id: 'c-1' } }),
      [
        ...['add', '--saga', 'trip', '--service', 'bank', '--delay', '2s', '--field', 'city=a=b'],
        ...['--max-runs', '3', '--expect', 'completed, compensated', '--within', '30s'],
        ...['--dead-letters', '--reason', 'Drill'],
      ],
    );
    expect({ exit, out }).toEqual({ exit: 0, out: 'c-1\n' });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/v1/chaos' });
    expect(seen[0]?.body).toEqual({
      edge: { message: 'command', saga: 'trip', service: 'bank' },
      fault: { type: 'delay', delayMs: 2000 },
      runs: { type: 'field', name: 'city', value: 'a=b' },
      maxRuns: 3,
      perRun: 1,
      expiresInMs: 600_000,
      expectation: {
        statuses: ['completed', 'compensated'],
        withinMs: 30_000,
        noDebts: true,
        noDeadLetters: false,
      },
      reason: 'Drill',
    });
  });

  it('hits as many runs as it names, and fails as it is told', async () => {
    const { seen } = await against(
      () => ({ status: 202, body: { id: 'c-1' } }),
      ['add', '--saga', 'trip', '--fail', 'Busy', '--final', '--run', 'a', 'b', '--reason', 'x'],
    );
    expect(seen[0]?.body).toMatchObject({
      fault: { type: 'fail', error: { name: 'Busy', retryable: false } },
      runs: { type: 'runs', runIds: ['a', 'b'] },
      maxRuns: 2,
      expectation: null,
    });
  });

  it.each([
    ['no fault', []],
    ['two faults', ['--drop', '--duplicate']],
    ['a delay without a unit', ['--delay', '5']],
    ['two kinds of runs', ['--drop', '--percent', '5', '--correlation', 'x']],
    ['a field without a value', ['--drop', '--field', 'city']],
  ])('refuses %s', async (_, args) => {
    const { exit, seen } = await against(() => ({}), ['add', '--reason', 'x', ...args]);
    expect({ exit, seen }).toEqual({ exit: 2, seen: [] });
  });
});

describe('chaos end --wait', () => {
  it.each([
    ['kept', { result: 'passed', why: null }, 0],
    ['broken', { result: 'failed', why: 'It ended compensated.' }, 1],
    ['empty', { result: 'waiting', why: null }, 1],
  ])(
    'ends it, waits, and says by its exit code that it is %s',
    async (standing, judgement, exit) => {
      let asked = 0;
      const result = await against(
        ({ method }) => {
          if (method === 'POST') return { status: 202, body: { id: 'c-1' } };
          asked += 1;
          const open = found('open', { result: 'waiting', why: null });
          if (asked === 1) return { body: { ...open, rule: { ...open.rule, isActive: true } } };
          return { body: asked === 2 ? open : found(standing, judgement) };
        },
        ['end', 'c-1', '--wait'],
      );
      expect(result.exit).toBe(exit);
      expect(result.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'GET /api/v1/chaos/c-1',
        'POST /api/v1/chaos/c-1/end',
        'GET /api/v1/chaos/c-1',
        'GET /api/v1/chaos/c-1',
      ]);
      expect(result.out).toContain('expected: completed within 1 min, no debts, no dead letters');
    },
  );

  it('gives up after the time to wait', async () => {
    const open = found('open', { result: 'waiting', why: null });
    const args = ['show', 'c-1', '--wait', '--timeout', '10ms'];
    const { exit, err } = await against(() => ({ body: open }), args);
    expect(exit).toBe(2);
    expect(err).toContain('1 waiting');
  });
});

it('chaos list says in a line each how it stands, or that there may be none', async () => {
  const { rule } = found('open', {});
  const some = await against(() => ({ body: { allowed: true, items: [rule] } }), ['list']);
  expect(some.out).toContain('Drop commands of trip to bank');
  await server?.stop();
  const none = await against(() => ({ body: { allowed: false, items: [] } }), ['list']);
  expect(none.out).toContain('BACKSTITCH_CHAOS');
});
