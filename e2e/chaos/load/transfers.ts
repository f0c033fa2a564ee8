import { setTimeout as pause } from 'node:timers/promises';
import { oneOf, type Random } from '@/server/testing/random';
import { ACCOUNTS } from '../bank/tables';
import type { Stack } from '../stack/stack';

/** How a run must end when its input says what fails, and the steps that it owes then, by name. */
export type Ending = { readonly status: string; readonly debts: readonly string[] };

type Case = Ending & { readonly fails: string };

const CASES: readonly Case[] = [
  { fails: '', status: 'completed', debts: [] },
  { fails: 'deposit?', status: 'completed', debts: [] },
  { fails: 'withdraw', status: 'compensated', debts: [] },
  { fails: 'deposit', status: 'compensated', debts: [] },
  { fails: 'notify', status: 'compensated', debts: [] },
  { fails: 'notify,undoDeposit?', status: 'compensated', debts: [] },
  { fails: 'notify,undoDeposit', status: 'stuck', debts: ['deposit', 'withdraw'] },
];

/** A run that the API has accepted. */
export type Accepted = { readonly runId: string; readonly key: string; readonly ending: Ending };

export type Load = {
  readonly runs: number;
  /** Names the trial: keys of runs begin with it. */
  readonly trial: string;
  readonly random: Random;
};

const AT_ONCE = 12;

/** Starts transfers over HTTP, each until it is accepted, with one key however often it is asked. */
export async function startTransfers(
  stack: Stack,
  { runs, trial, random }: Load,
): Promise<readonly Accepted[]> {
  const wanted = Array.from({ length: runs }, (_, index) => {
    const saga = index % 3 === 2 ? 'danced-transfer' : 'transfer';
    return { key: `${trial}-${index}`, saga, asked: oneOf(random, CASES), input: draw(random) };
  });
  const all = wanted.map(({ asked: { fails, ...ending }, input, ...more }) => {
    return { ...more, input: { ...input, fails }, ending };
  });
  return startAll(stack, all);
}

/** Starts these over HTTP, some at once; resolves when all are accepted. */
export async function startAll(
  stack: Stack,
  wanted: readonly (Request & { readonly ending: Ending })[],
): Promise<readonly Accepted[]> {
  const left = [...wanted];
  const accepted: Accepted[] = [];
  const take = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { ending, ...request } = next;
      accepted.push({ runId: await startTransfer(stack, request), key: request.key, ending });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return accepted;
}

/** Starts one transfer in which nothing fails; resolves to its run when it is accepted. */
export function startProbe(stack: Stack, key: string): Promise<string> {
  const input = { from: 'account-1', to: 'account-2', amount: 1, fails: '' };
  return startTransfer(stack, { key, saga: 'transfer', input });
}

function draw(random: Random) {
  const from = Math.floor(random() * ACCOUNTS);
  const to = (from + 1 + Math.floor(random() * (ACCOUNTS - 1))) % ACCOUNTS;
  return {
    from: `account-${from + 1}`,
    to: `account-${to + 1}`,
    amount: 1 + Math.floor(random() * 100),
  };
}

type Request = { readonly key: string; readonly saga: string; readonly input: object };

const GIVE_UP_MS = 120_000;

let asked = 0;

/** What is not answered is asked again, as any client must; of the next web process, as a proxy before them does. */
async function startTransfer({ api }: Stack, request: Request): Promise<string> {
  const end = performance.now() + GIVE_UP_MS;
  let last = '';
  while (performance.now() < end) {
    try {
      const url = api.urls[asked++ % api.urls.length];
      const response = await fetch(`${url}/api/v1/sagas/${request.saga}/runs`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${api.key}`,
          'content-type': 'application/json',
          'idempotency-key': request.key,
        },
        body: JSON.stringify(request.input),
        signal: AbortSignal.timeout(10_000),
      });
      if (response.status === 202) return ((await response.json()) as { runId: string }).runId;
      last = `${response.status} ${await response.text()}`;
      if ([400, 404, 409, 422].includes(response.status)) break;
    } catch (error) {
      last = String((error as Error).cause ?? error);
    }
    await pause(50);
  }
  throw new Error(`Run ${request.key} was not accepted: ${last}`);
}
