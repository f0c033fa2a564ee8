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
  const result = await runCli(args, { url: server.url, apiKey: 'bsk_1' });
  const asked = server.seen.map(({ method, url }) => `${method} ${url}`);
  return { ...result, asked, body: server.seen[0]?.body };
}

const NONE = { waiting: 0, begun: 0, done: 0, refused: 0, failed: 0, left: 0 };
const JOB = { id: 'b-1', action: 'retry', title: 'saga trip', reason: 'Mended', status: 'running' };
const job = (status: string, counts: object) => ({
  ...{ ...JOB, status, counts: { ...NONE, ...counts } },
});
const started = () => ({ status: 202, body: job('running', { waiting: 2 }) });

describe('bulk start', () => {
  const start = (...args: readonly string[]) =>
    against(started, ['bulk', 'start', 'retry', '--reason', 'Mended', ...args]);

  it('chooses runs by what they have in common, and says so in its title', async () => {
    const { exit, out, asked, body } = await start(
      ...['--saga', 'trip', '--version', '3', '--status', 'stuck, running', '--rate', '5'],
      ...['--field', 'city=a=b', 'order=7', '--from', '2026-01-01T00:00:00Z'],
    );
    expect({ exit, out, asked }).toEqual({ exit: 0, out: 'b-1\n', asked: ['POST /api/v1/bulk'] });
    expect(body).toEqual({
      ...{ action: 'retry', reason: 'Mended', ratePerSecond: 5 },
      title:
        'saga trip, version 3, status stuck, running, field city=a=b order=7, from 2026-01-01T00:00:00Z',
      selection: {
        ...{ type: 'filter', saga: 'trip', sagaVersion: 3, status: ['stuck', 'running'] },
        ...{ fields: { city: 'a=b', order: '7' }, from: '2026-01-01T00:00:00Z' },
      },
    });
  });

  it('takes runs one by one, or all there are', async () => {
    const few = await start('--run', 'r-1', 'r-2', '--title', 'Two of them');
    const runs = { type: 'runs', runIds: ['r-1', 'r-2'] };
    expect(few.body).toMatchObject({ title: 'Two of them', ratePerSecond: 20, selection: runs });
    await server?.stop();
    const held = await start('--error', 'Busy', '--waits-on', 'bank', '--failed-at', 'stock');
    expect(held.body).toMatchObject({
      title: 'error Busy, waits on bank, failed at stock',
      selection: { type: 'filter', error: 'Busy', waitsOn: 'bank', failedAt: 'stock' },
    });
    await server?.stop();
    const { body } = await start('--all');
    expect(body).toMatchObject({ title: 'All runs', selection: { type: 'filter' } });
  });

  it.each([
    ['no runs', []],
    ['runs that are chosen twice over', ['--run', 'r-1', '--saga', 'trip']],
    ['all and some', ['--all', '--saga', 'trip']],
    ['a field without a value', ['--field', 'city']],
  ])('refuses %s', async (_, args) => {
    const { exit, asked } = await start(...args);
    expect({ exit, asked }).toEqual({ exit: 2, asked: [] });
  });
});

describe('bulk --wait', () => {
  const items = [{ runId: 'r-1', status: 'refused', detail: 'The run is completed.' }];
  const wait = (end: object, args: readonly string[]) => {
    let shown = 0;
    return against(
      ({ method }) => {
        if (method === 'POST') return started();
        shown += 1;
        const body = shown === 1 ? job('running', { waiting: 1, begun: 1 }) : end;
        return { body: { job: body, items } };
      },
      ['bulk', ...args, '--wait'],
    );
  };

  it.each([
    ['done', { done: 2 }, 0],
    ['done', { done: 1, refused: 1 }, 1],
    ['done', { done: 1, failed: 1 }, 1],
    ['cancelled', { done: 1, left: 1 }, 1],
  ])('says by its exit code that it is %s with %j', async (status, counts, exit) => {
    const started = await wait(job(status, counts), ['start', 'retry', '--all', '--reason', 'x']);
    expect(started.exit).toBe(exit);
    expect(started.asked).toEqual([
      ...['POST /api/v1/bulk', 'GET /api/v1/bulk/b-1', 'GET /api/v1/bulk/b-1'],
    ]);
    expect(started.out).toContain('refused  The run is completed.');
  });

  it('waits for an action that is under way, and for one that takes another back', async () => {
    const end = job('done', { done: 2 });
    const shown = await wait(end, ['show', 'b-1']);
    expect(shown.exit).toBe(0);
    expect(shown.out).toContain('done: 2 done\n');
    await server?.stop();
    const undone = await wait(end, ['undo', 'b-0', '--reason', 'Too early']);
    expect(undone.asked.slice(0, 2)).toEqual([
      'POST /api/v1/bulk/b-0/undo',
      'GET /api/v1/bulk/b-1',
    ]);
    expect(undone.body).toEqual({ reason: 'Too early' });
  });

  it('gives up after the time to wait, and says how it stands', async () => {
    const paused = job('paused', { done: 1, waiting: 3 });
    const { exit, err } = await against(
      () => ({ body: { job: paused, items: [] } }),
      ['bulk', 'show', 'b-1', '--wait', '--timeout', '10ms'],
    );
    expect(exit).toBe(2);
    expect(err).toContain('paused: 1 done, 3 waiting');
  });
});

it('bulk show says at once that runs were refused, and leaves open what is under way', async () => {
  const shown = async (counts: object) => {
    const body = { job: job('running', counts), items: [] };
    const { exit } = await against(() => ({ body }), ['bulk', 'show', 'b-1']);
    await server?.stop();
    return exit;
  };
  expect(await shown({ done: 1, waiting: 1 })).toBe(0);
  expect(await shown({ refused: 1, waiting: 1 })).toBe(1);
});

it('bulk list says in a line each how it stands', async () => {
  const items = [job('done', { done: 2, refused: 1 })];
  const { out } = await against(() => ({ body: { items } }), ['bulk', 'list']);
  expect(out).toBe('b-1  retry  done  2 done, 1 refused  saga trip\n');
  await server?.stop();
  expect((await against(() => ({ body: { items: [] } }), ['bulk', 'list'])).out).toBe(
    'No actions.\n',
  );
});

it.each(['pause', 'resume', 'cancel'])(
  'bulk %s steers it, and says when that cannot be',
  async (wish) => {
    const done = await against(() => ({ status: 202, body: { id: 'b-1' } }), ['bulk', wish, 'b-1']);
    expect({ exit: done.exit, asked: done.asked }).toEqual({
      exit: 0,
      asked: [`POST /api/v1/bulk/b-1/${wish}`],
    });
    await server?.stop();
    const over = { status: 409, body: { detail: 'It is done: it cannot be paused.' } };
    const { exit, err } = await against(() => over, ['bulk', wish, 'b-1']);
    expect({ exit, err }).toEqual({ exit: 2, err: 'It is done: it cannot be paused.\n' });
  },
);

describe('edit-input', () => {
  const edit = (...args: readonly string[]) =>
    against(() => ({ status: 202, body: { runId: 'r-1' } }), ['edit-input', 'r-1', ...args]);

  it('sends the input and the reason to the work of a node', async () => {
    const { exit, asked, body } = await edit(
      ...['charge@each-3', '--input', '{"amount":2}', '--reason', 'Typo'],
    );
    expect({ exit, asked }).toEqual({
      exit: 0,
      asked: ['POST /api/v1/runs/r-1/steps/charge%40each-3/input'],
    });
    expect(body).toEqual({ kind: 'step', input: { amount: 2 }, reason: 'Typo' });
  });

  it('means the compensation when told so, and wants JSON and a reason', async () => {
    const undo = await edit('charge', '--input', 'null', '--reason', 'x', '--compensation');
    expect(undo.body).toMatchObject({ kind: 'compensation', input: null });
    await server?.stop();
    const bad = await edit('charge', '--input', '{', '--reason', 'x');
    expect({ exit: bad.exit, asked: bad.asked }).toEqual({ exit: 2, asked: [] });
    await server?.stop();
    expect((await edit('charge', '--input', '{}')).exit).toBe(2);
  });
});
