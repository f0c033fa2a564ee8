import type { Command } from '@/participant/command';
import { BusinessError, RetryableError } from '@/participant/errors';
import type { Handlers } from '@/participant/handlers';
import type { PostgresTx } from '@/participant/postgres-store';

/** What a run of the transfer is given; `fails` names what refuses (`deposit`), or fails once (`deposit?`). */
export type Transfer = {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly fails: string;
};

/** The bank's work. The library's inbox makes it once; nothing here would notice a second time. */
export const bankHandlers: Handlers<PostgresTx> = {
  withdraw: (command, tx) => move(command, tx, 'withdraw'),
  deposit: (command, tx) => move(command, tx, 'deposit'),
  notify: async (command, tx) => {
    refuseWhenAsked(command);
    await note(command, tx);
    return { notified: true };
  },
  undoWithdraw: (command, tx) => undo(command, tx, 'withdraw'),
  undoDeposit: (command, tx) => undo(command, tx, 'deposit'),
};

type Leg = 'withdraw' | 'deposit';

async function move(command: Command, tx: PostgresTx, leg: Leg) {
  refuseWhenAsked(command);
  const { account, amount } = legOf(command, leg);
  const { rows } = await tx.query(
    `insert into bank.leg (run_id, leg, account, amount, status) values ($1, $2, $3, $4, 'done')
     on conflict (run_id, leg) do update set account = excluded.account returning status`,
    [command.runId, leg, account, amount],
  );
  // Money that was given back before it was taken is not taken any more.
  if (rows[0].status === 'undone') {
    throw new BusinessError('Undone', `The ${leg} was undone before it came.`);
  }
  await change(tx, account, leg === 'deposit' ? amount : -amount);
  await note(command, tx);
  return { account, amount };
}

/** Gives back what was moved; what was not is refused should it still come. */
async function undo(command: Command, tx: PostgresTx, leg: Leg) {
  refuseWhenAsked(command);
  const { account, amount } = legOf(command, leg);
  const { rows } = await tx.query(
    `insert into bank.leg as known (run_id, leg, account, amount, status)
     values ($1, $2, $3, $4, 'undone')
     on conflict (run_id, leg) do update set status = 'undone' where known.status = 'done'
     returning (xmax <> 0) as was_done`,
    [command.runId, leg, account, amount],
  );
  if (rows[0]?.was_done) await change(tx, account, leg === 'deposit' ? -amount : amount);
  await note(command, tx);
  return { account, undone: true };
}

function legOf({ input }: Command, leg: Leg): { account: string; amount: number } {
  const { from, to, amount } = input as Transfer;
  return { account: leg === 'withdraw' ? from : to, amount };
}

function refuseWhenAsked({ action, attempt, input }: Command): void {
  const wanted = (input as Transfer).fails.split(',');
  if (wanted.includes(action)) throw new BusinessError('Refused', `${action} was refused`);
  if (wanted.includes(`${action}?`) && attempt === 1) {
    throw new RetryableError('Busy', 'Come again');
  }
}

async function change(tx: PostgresTx, account: string, by: number): Promise<void> {
  await tx.query('update bank.account set balance = balance + $2 where id = $1', [account, by]);
}

async function note({ runId, action }: Command, tx: PostgresTx): Promise<void> {
  await tx.query('insert into bank.done (run_id, action) values ($1, $2)', [runId, action]);
}
