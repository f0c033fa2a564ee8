import type { Command } from '@/participant/command';
import { handleCommand } from '@/participant/command-handling';
import { readCommand } from '@/participant/envelope';
import { BusinessError, RetryableError } from '@/participant/errors';
import type { Handlers } from '@/participant/handlers';
import type { MemoryTx } from '@/participant/memory-store';
import type { Delivery } from '@/server/ports/message-bus';
import { LOGGER } from './sim-backend';
import { SimBus } from './sim-bus';
import type { SimParts } from './sim-parts';
import type { SimProcess } from './sim-process';

/** What the bank has committed: `done RUN ACTION` → how often, `leg RUN LEG` → done or undone. */
export type BankRows = ReadonlyMap<string, unknown>;

/** A bank service: the participants' own library around the store, on the simulation's broker. */
export function startSimBank(sim: SimParts, process: SimProcess): void {
  const bus = new SimBus(sim, process);
  const store = sim.planted.bankStore(process.remote(sim.bank));
  const signal = new AbortController().signal;
  const deps = { handlers, store, logger: LOGGER, signal };
  const handle = async (delivery: Delivery) => {
    const { subject, headers, data } = delivery;
    const command = readCommand({ subject, headers, body: data });
    if (isIgnored(command)) {
      delivery.ack();
      return;
    }
    const { reply } = await handleCommand(deps, command);
    const { id } = reply;
    const [outcome] = await bus.publishAll([{ ...reply, id }]);
    if (outcome?.stored) delivery.ack();
    else delivery.retryIn(500);
  };
  bus.consumeService('bank', (delivery) => {
    handle(delivery).catch(() => delivery.retryIn(500));
  });
  process.onJoined(() => bus.joined());
  process.onBroken(() => bus.broken());
}

/** What the input says is never answered, at its first attempt. */
function isIgnored({ action, attempt, input }: Command): boolean {
  return attempt === 1 && failsOf(input).includes(`${action}!`);
}

function failsOf(input: Command['input']): readonly string[] {
  return String((input as { fails?: string }).fails ?? '').split(',');
}

type Leg = 'withdraw' | 'deposit';

const handlers: Handlers<MemoryTx> = {
  withdraw: (command, tx) => move(command, tx, 'withdraw'),
  deposit: (command, tx) => move(command, tx, 'deposit'),
  notify: async (command, tx) => note(command, tx),
  undoWithdraw: (command, tx) => undo(command, tx, 'withdraw'),
  undoDeposit: (command, tx) => undo(command, tx, 'deposit'),
};

async function move(command: Command, tx: MemoryTx, leg: Leg) {
  const key = `leg ${command.runId} ${leg}`;
  // What was undone before it came is not done any more.
  if (tx.get(key) === 'undone') throw new BusinessError('Undone', `The ${leg} was undone.`);
  const result = note(command, tx);
  tx.set(key, 'done');
  return result;
}

async function undo(command: Command, tx: MemoryTx, leg: Leg) {
  const result = note(command, tx);
  tx.set(`leg ${command.runId} ${leg}`, 'undone');
  return result;
}

/** Refuses what the input says, and else notes that the work was done. */
function note({ runId, action, attempt, input }: Command, tx: MemoryTx) {
  const fails = failsOf(input);
  if (fails.includes(action)) throw new BusinessError('Refused', `${action} was refused`);
  if (fails.includes(`${action}?`) && attempt === 1) {
    throw new RetryableError('Busy', 'Come again');
  }
  const key = `done ${runId} ${action}`;
  tx.set(key, Number(tx.get(key) ?? 0) + 1);
  return { action };
}
