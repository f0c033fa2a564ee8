import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEMPLATES } from '@/saga/templates/templates';
import { against, RUN } from './testing/against';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('runs, show and cancel', () => {
  it('lists runs with the filter', async () => {
    const page = { items: [{ ...RUN, status: 'stuck' }], nextCursor: 'c2' };
    const { exit, out, seen } = await against(
      () => ({ body: page }),
      ['runs', '--saga', 'trip', '--status', 'stuck,running', '--limit', '1'],
    );
    expect(exit).toBe(0);
    expect(out).toBe('r-1  trip v2  stuck  2026-01-01T00:00:00.000Z\nmore: --cursor c2\n');
    expect(seen[0]?.url).toBe('/api/v1/runs?saga=trip&status=stuck%2Crunning&limit=1');
  });

  it('shows a run', async () => {
    const { out } = await against(
      () => ({ body: { ...RUN, status: 'compensated' } }),
      ['show', 'r-1'],
    );
    expect(out).toContain('r-1 trip v2 compensated\nCardDeclined: No money.\n');
    expect(out).toContain('  pay      step          failed       3 attempts');
  });

  it('cancels with a reason', async () => {
    const { exit, seen } = await against(
      () => ({ status: 202, body: { runId: 'r-1' } }),
      ['cancel', 'r-1', '--reason', 'mistake'],
    );
    expect(exit).toBe(0);
    expect(seen).toMatchObject([{ url: '/api/v1/runs/r-1/cancel', body: { reason: 'mistake' } }]);
  });
});

describe('migrate', () => {
  it('says in which versions a run can go on, and why not in others', async () => {
    const versions = [
      { version: 3, note: 'faster', publishedAt: RUN.startedAt, reasons: [] },
      {
        version: 1,
        note: '',
        publishedAt: RUN.startedAt,
        reasons: [{ node: 'pay', message: 'No.' }],
      },
    ];
    const { exit, out, seen } = await against(
      () => ({ body: { runId: 'r-1', saga: 'trip', current: 2, versions } }),
      ['migrate', 'r-1'],
    );
    expect(exit).toBe(0);
    expect(seen).toMatchObject([{ method: 'GET', url: '/api/v1/runs/r-1/versions' }]);
    expect(out).toBe('r-1 is in version 2.\n  v3  can go on  faster\n  v1  cannot     No.\n');
  });

  it('moves a run, with a reason', async () => {
    const { exit, out, seen } = await against(
      () => ({ status: 202, body: { runId: 'r-1' } }),
      ['migrate', 'r-1', '--to', '3', '--reason', 'mended'],
    );
    expect([exit, out]).toEqual([0, 'r-1 goes on in version 3.\n']);
    expect(seen).toMatchObject([
      { url: '/api/v1/runs/r-1/migrate', body: { version: 3, reason: 'mended' } },
    ]);
  });

  it('takes a whole number only', async () => {
    const { exit, err } = await against(() => ({}), ['migrate', 'r-1', '--to', 'latest']);
    expect(exit).toBe(2);
    expect(err).toContain('--to');
  });
});

describe('signal and decide', () => {
  it('send a signal once, and say what became of it', async () => {
    const { exit, out, seen } = await against(
      () => ({ status: 202, body: { runId: 'r-1', signalId: 's-1', outcome: 'kept' } }),
      [
        ...['signal', 'r-1', 'paid', '--payload', '{"amount":7}', '--correlation', 'o-1'],
        ...['--idempotency-key', 's-1'],
      ],
    );
    expect([exit, out]).toEqual([0, 'The signal paid is kept until a node waits for it.\n']);
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/api/v1/runs/r-1/signals/paid?correlation=o-1',
        body: { amount: 7 },
        headers: { 'idempotency-key': 's-1' },
      },
    ]);
  });

  it('decide an approval with its form', async () => {
    const { exit, seen } = await against(
      () => ({ status: 202, body: { runId: 'r-1' } }),
      ['decide', 'r-1', 'check@each-3', 'approved', '--form', '{"limit":5}', '--json'],
    );
    expect(exit).toBe(0);
    expect(seen).toMatchObject([
      {
        url: '/api/v1/runs/r-1/approvals/check%40each-3',
        body: { outcome: 'approved', form: { limit: 5 } },
      },
    ]);
  });
});

describe('publish', () => {
  const write = async (definition: unknown) => {
    const file = join(folder, 'saga.json');
    await writeFile(file, JSON.stringify(definition));
    return file;
  };

  it('sends a good definition', async () => {
    const [trip] = TEMPLATES;
    const file = await write(trip);
    const { exit, out, seen } = await against(
      () => ({ body: { name: trip?.name, version: 3, diagnostics: [] } }),
      ['publish', file, '--note', 'faster'],
    );
    expect([exit, out]).toEqual([0, `${trip?.name} is published as version 3\n`]);
    expect(seen).toMatchObject([
      { method: 'PUT', url: `/api/v1/sagas/${trip?.name}?note=faster`, body: trip },
    ]);
  });

  it('keeps one with errors, and says which', async () => {
    const file = await write({ name: 'x', nodes: [], edges: [] });
    const { exit, out, seen } = await against(() => ({}), ['publish', file, '--json']);
    expect(exit).toBe(1);
    expect(seen).toEqual([]);
    expect(JSON.parse(out)).toMatchObject({
      published: false,
      diagnostics: [{ code: 'BS101', severity: 'error' }],
    });
  });
});

describe('export of a saga on the server', () => {
  it('asks for it by name', async () => {
    const [trip] = TEMPLATES;
    const { exit, out, seen } = await against(
      () => ({ body: { definition: trip } }),
      ['export', 'trip-booking', '--to', 'json', '--version', '2'],
    );
    expect(exit).toBe(0);
    expect(JSON.parse(out).name).toBe(trip?.name);
    expect(seen[0]?.url).toBe('/api/v1/sagas/trip-booking?version=2');
  });
});

describe('diff of versions on the server', () => {
  it('asks for each by name and version', async () => {
    const [first, second] = TEMPLATES;
    const { exit, out, seen } = await against(
      (request) => ({ body: { definition: request.url.endsWith('=2') ? first : second } }),
      ['diff', 'trip@2', 'trip', '--json'],
    );
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ before: 'trip@2', after: 'trip', same: false });
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/v1/sagas/trip?version=2',
      '/api/v1/sagas/trip',
    ]);
  });
});

describe('dead-letters', () => {
  const letter = {
    id: 'd-1',
    reason: 'malformed',
    status: 'open',
    subject: 'saga.command.flights.reserve',
    deliveries: 1,
    payload: 'poison',
    error: { name: 'MalformedCommand', message: 'The body is no JSON.', stack: null },
  };

  it('lists them', async () => {
    const { out, seen } = await against(
      () => ({ body: { items: [letter], nextCursor: null } }),
      ['dead-letters', 'list', '--status', 'open', '--run', 'r-1'],
    );
    expect(out).toBe('d-1  open  malformed  saga.command.flights.reserve  The body is no JSON.\n');
    expect(seen[0]?.url).toBe('/api/v1/dead-letters?status=open&runId=r-1');
  });

  it('shows one whole', async () => {
    const { out } = await against(() => ({ body: letter }), ['dead-letters', 'show', 'd-1']);
    expect(out).toContain('MalformedCommand: The body is no JSON.\npoison\n');
  });

  it('sends them again', async () => {
    const { exit, out, seen } = await against(
      () => ({ status: 202, body: { id: 'd' } }),
      ['dead-letters', 'redrive', 'd-1', 'd-2', '--json'],
    );
    expect({ exit, out: JSON.parse(out) }).toEqual({ exit: 0, out: { redriven: ['d-1', 'd-2'] } });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/dead-letters/d-1/retry',
      'POST /api/v1/dead-letters/d-2/retry',
    ]);
    const unsafe = await against(
      () => ({ status: 202, body: { id: 'd' } }),
      ['dead-letters', 'redrive', 'd-1', '--reason', 'asked for'],
    );
    expect(unsafe.seen[0]?.url).toBe('/api/v1/dead-letters/d-1/retry?reason=asked+for');
  });
});
