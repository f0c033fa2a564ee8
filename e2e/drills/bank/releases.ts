import type { Transfer } from '@/e2e/chaos/bank/handlers';
import { bankHandlers } from '@/e2e/chaos/bank/handlers';
import type { Command } from '@/participant/command';
import { BusinessError } from '@/participant/errors';
import type { Handlers } from '@/participant/handlers';
import type { PostgresTx } from '@/participant/postgres-store';

export type Release = 'broken' | 'mended';

/** From this amount on a transfer is large. */
export const LARGE = 1_000;

/** How an account used to be written. */
export const oldName = (account: string): string => account.replace('account-', 'acct ');

/** A command's body with its account as it is written now. */
export const newName = (payload: string): string => payload.replace('acct ', 'account-');

/**
 * The bank as it is deployed. Both releases have forgotten the old names of accounts, for good. The broken one has a
 * mistake where deposits are large, and takes no deposit back.
 */
export function bankOf(release: Release): Handlers<PostgresTx> {
  const mended: Handlers<PostgresTx> = { ...bankHandlers, withdraw: onlyKnown };
  if (release === 'mended') return mended;
  return { ...mended, deposit: withMistake, undoDeposit: refuses };
}

const handle = (action: string, command: Command, tx: PostgresTx) =>
  (bankHandlers[action] as NonNullable<(typeof bankHandlers)[string]>)(command, tx);

async function onlyKnown(command: Command, tx: PostgresTx) {
  const { from } = command.input as Transfer;
  const { rows } = await tx.query('select from bank.account where id = $1', [from]);
  if (rows.length === 0) throw new UnknownAccount(`There is no account '${from}'.`);
  return handle('withdraw', command, tx);
}

class UnknownAccount extends Error {
  override readonly name = 'UnknownAccount';
}

/** What the fees are by size; somebody has removed a line. */
const FEES: { readonly [size: string]: { readonly cents: number } | undefined } = {
  small: { cents: 0 },
};

async function withMistake(command: Command, tx: PostgresTx) {
  const { amount } = command.input as Transfer;
  const fee = FEES[amount < LARGE ? 'small' : 'large'] as { readonly cents: number };
  if (fee.cents > 0) throw new Error('Fees are not taken yet.');
  return handle('deposit', command, tx);
}

async function refuses(): Promise<never> {
  throw new BusinessError('BooksClosed', 'Deposits are not taken back.');
}
