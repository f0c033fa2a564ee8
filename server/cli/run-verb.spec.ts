import { describe, expect, it } from 'vitest';
import { against, RUN } from './testing/against';
import { runCli } from './testing/run-cli';

describe('run', () => {
  it('starts a run with the key, and prints its id', async () => {
    const { exit, out, seen } = await against(
      () => ({ status: 202, body: { runId: 'r-1' } }),
      ['run', 'trip', '--input', '{"a":1}', '--idempotency-key', 'k7', '--json'],
    );
    expect({ exit, out: JSON.parse(out) }).toEqual({ exit: 0, out: { runId: 'r-1' } });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/api/v1/sagas/trip/runs',
        body: { a: 1 },
        headers: { 'idempotency-key': 'k7', authorization: 'Bearer bsk_1' },
      },
    ]);
  });

  it('waits for the end, and says no to a run that was undone', async () => {
    const statuses = ['running', 'compensating', 'compensated'];
    const { exit, out } = await against(
      ({ method }) => {
        if (method === 'POST') return { status: 202, body: { runId: 'r-1' } };
        return { body: { ...RUN, status: statuses.shift() } };
      },
      ['run', 'trip', '--input', '{}', '--wait', '--json'],
    );
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({
      runId: 'r-1',
      status: 'compensated',
      output: null,
      error: { name: 'CardDeclined', message: 'No money.' },
      compensated: ['reserve'],
    });
  });

  it('waits for a run that the views do not know yet', async () => {
    let asked = 0;
    const { exit } = await against(
      ({ method }) => {
        if (method === 'POST') return { status: 202, body: { runId: 'r-1' } };
        asked += 1;
        if (asked === 1) return { status: 404, body: { detail: 'There is no run r-1.' } };
        return { body: { ...RUN, steps: [], status: 'completed' } };
      },
      ['run', 'trip', '--input', '{}', '--wait'],
    );
    expect(exit).toBe(0);
  });

  it('stops waiting after the time that was given', async () => {
    const { exit, err } = await against(
      ({ method }) =>
        method === 'POST'
          ? { status: 202, body: { runId: 'r-1' } }
          : { body: { ...RUN, status: 'running' } },
      ['run', 'trip', '--input', '{}', '--wait', '--timeout', '250ms'],
    );
    expect([exit, err]).toEqual([2, 'Run r-1 is still running after the time to wait.\n']);
  });

  it('names each fault of the input', async () => {
    const problem = {
      detail: 'The input is not valid.',
      errors: [{ path: '/run_type', message: 'Expected text.' }],
    };
    const { exit, err } = await against(
      () => ({ status: 422, body: problem }),
      ['run', 'trip', '--input', '{}'],
    );
    expect([exit, err]).toEqual([2, 'The input is not valid. /run_type: Expected text.\n']);
  });

  it('asks for a time with its unit', async () => {
    const { exit, err } = await runCli(['run', 'trip', '--input', '{}', '--timeout', '5']);
    expect([exit, err]).toEqual([2, '--timeout 5: write 30s, 5m or 1h.\n']);
  });
});

describe('who asks', () => {
  it('signs in with e-mail address and password, and keeps the cookie', async () => {
    const { exit, seen } = await against(
      ({ url }) =>
        url.startsWith('/api/auth')
          ? { headers: { 'set-cookie': 'session=s1; HttpOnly; Path=/' } }
          : { body: { items: [], nextCursor: null } },
      ['runs'],
      { email: 'a@b.c', password: 'secret' },
    );
    expect(exit).toBe(0);
    expect(seen).toMatchObject([
      { url: '/api/auth/sign-in/email', body: { email: 'a@b.c', password: 'secret' } },
      { url: '/api/v1/runs', headers: { cookie: 'session=s1' } },
    ]);
  });

  it('says when that fails', async () => {
    const { exit, err } = await against(() => ({ status: 401 }), ['runs'], {
      email: 'a@b.c',
      password: 'wrong',
    });
    expect([exit, err]).toEqual([
      2,
      'a@b.c could not sign in: check BACKSTITCH_EMAIL and BACKSTITCH_PASSWORD.\n',
    ]);
  });

  it('says what to set when nobody is signed in', async () => {
    const { exit, err } = await against(
      () => ({ status: 401, body: { detail: 'Sign in.' } }),
      ['runs'],
      {},
    );
    expect(exit).toBe(2);
    expect(err).toMatch(/^Sign in\. Set BACKSTITCH_API_KEY, or BACKSTITCH_EMAIL/);
  });

  it('says when no server answers', async () => {
    const { exit, err } = await runCli(['runs']);
    expect(exit).toBe(2);
    expect(err).toBe(
      'No server answers at http://127.0.0.1:9. Start one with npm start, or set BACKSTITCH_URL.\n',
    );
  });
});
