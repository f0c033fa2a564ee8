import { connect } from '@nats-io/transport-node';
import { type Accepted, type Ending, startAll } from '@/e2e/chaos/load/transfers';
import type { ChaosStack } from '@/e2e/chaos/stack/chaos-stack';
import { restingRuns } from '@/e2e/chaos/verdict/run-ends';
import { natsAddress } from '@/participant/nats-address';
import { eventually } from '@/server/testing/eventually';
import { LARGE, oldName } from './bank/releases';

/** How a transfer fares: well whatever the bank does, or broken in one of three ways. */
type Fate = 'well' | 'large' | 'old-name' | 'turned-back';

const COMPLETED: Ending = { status: 'completed', debts: [] };
const COMPENSATED: Ending = { status: 'compensated', debts: [] };

/** How many of each 10 runs have which fate, and how a run of it must end once all is mended. */
const FATES: readonly { readonly fate: Fate; readonly share: number; readonly ending: Ending }[] = [
  { fate: 'well', share: 0.8, ending: COMPLETED },
  { fate: 'large', share: 0.1, ending: COMPLETED },
  { fate: 'turned-back', share: 0.06, ending: COMPENSATED },
  { fate: 'old-name', share: 0.04, ending: COMPLETED },
];

/** Starts so many transfers, a fifth of them such as the broken bank breaks. */
export function startBroken(stack: ChaosStack, runs: number): Promise<readonly Accepted[]> {
  const fates = FATES.flatMap(({ share, ...one }) => Array(Math.round(runs * share)).fill(one));
  const wanted = (fates as (typeof FATES)[number][]).map(({ fate, ending }, index) => ({
    key: `drill-${index}`,
    saga: index % 3 === 2 ? 'danced-transfer' : 'transfer',
    input: inputOf(fate, index),
    ending,
  }));
  // Mixed, so that what breaks comes in between.
  return startAll(
    stack,
    wanted.toSorted((a, b) => mixed(a.key) - mixed(b.key)),
  );
}

const mixed = (key: string) => (Number(key.slice('drill-'.length)) * 7919) % 10_007;

function inputOf(fate: Fate, index: number) {
  const from = `account-${(index % 20) + 1}`;
  const to = `account-${((index + 7) % 20) + 1}`;
  return {
    from: fate === 'old-name' ? oldName(from) : from,
    to,
    amount: (fate === 'large' ? LARGE : 1) + (index % 100),
    fails: fate === 'turned-back' ? 'notify' : '',
  };
}

export const POISON_SUBJECT = 'saga.command.bank.transferV0';

/** Somebody's old program sends what no bank understands. */
export async function sendPoison({ nats }: ChaosStack, messages: number): Promise<void> {
  const connection = await connect(natsAddress(nats.url));
  for (let at = 0; at < messages; at++) {
    connection.publish(POISON_SUBJECT, `<transfer number="${at}"/>`);
  }
  await connection.drain();
}

/** Resolves when nothing moves any more: each run has ended, is stuck, or waits for a message that is dead. */
export async function untilStill(stack: ChaosStack, runs: number): Promise<void> {
  const still = async () => {
    const dead = await stack.sql.query<{ count: number }>(
      `select count(distinct run_id)::int as count from dead_letter where status = 'open'`,
    );
    return (await restingRuns(stack, 'drill')) + (dead.rows[0]?.count ?? 0);
  };
  await eventually(still, (count) => count >= runs, 120_000);
}
