import type { Json } from '@/saga/definition/primitives';
import type { Plan } from '@/saga/plan';
import type { Actor } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import { initialState } from '@/saga/run/state';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import { type RunWrites, type StartReservation, WriteConflict } from '@/server/ports/run-writes';
import type { StartKeys } from '@/server/ports/start-keys';
import { hashOf } from './canonical-json';
import { beginChoreography } from './choreography/begin-choreography';
import type { AfterCommit } from './committed';
import { decideRun } from './decide-run';
import { Conflict, InvalidInput, PayloadTooLarge } from './errors';
import { checkedInput, planToStart, type StartablePlanDeps } from './startable-plan';
import { partitionOf } from './wire/partition';
import { WriteSet } from './write-set';

export type StartRunDeps = StartablePlanDeps & {
  readonly startKeys: StartKeys;
  readonly writes: RunWrites;
  readonly afterCommit: AfterCommit;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The id of a new run, where that says in which of several databases it lives. */
  readonly newRunId?:
    | ((start: { readonly saga: string; readonly key?: string | undefined }) => string)
    | undefined;
  readonly partitions: number;
  readonly maxInputBytes: number;
};

export type StartRun = {
  readonly saga: string;
  readonly input: Json;
  /** The latest when absent. */
  readonly version?: number;
  /** Two starts of a saga under one key start one run. */
  readonly idempotencyKey?: string;
  /** The caller's own id of the business case; the run's id when absent. */
  readonly correlationId?: string;
  readonly by: Actor;
};

/** `existing`: the idempotency key had started this run before. */
export type StartedRun = { readonly runId: string; readonly existing: boolean };

/**
 * Starts a run: its first events, commands and timers are stored when this resolves. Throws
 * `NotFound`, `InvalidInput`, `PayloadTooLarge`, and `Conflict` for a saga that was never published
 * or a key that was used with another input.
 */
export function startRun(deps: StartRunDeps): (command: StartRun) => Promise<StartedRun> {
  return async (command) => {
    checkTexts(command);
    checkSize(command.input, deps.maxInputBytes);
    const known = await startedBefore(deps, command);
    if (known) return known;
    const { plan, version } = await planToStart(deps, command);
    const input = checkedInput(plan, command.input);
    return start(deps, plan, { command, input, version });
  };
}

const HEADER_SAFE = /^[\x21-\x7e]{1,200}$/;

function checkTexts({ idempotencyKey, correlationId }: StartRun): void {
  const message = 'Use 1 to 200 printable ASCII characters without spaces.';
  for (const [path, text] of Object.entries({ idempotencyKey, correlationId })) {
    if (text !== undefined && !HEADER_SAFE.test(text)) {
      throw new InvalidInput([{ path: `/${path}`, message }]);
    }
  }
}

function checkSize(input: Json, maxBytes: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(input));
  if (bytes > maxBytes) throw new PayloadTooLarge(bytes, maxBytes);
}

/** Of what the caller said, so that a new version of the saga does not make a repeat another request. */
function requestHash({ input, version, correlationId }: StartRun): string {
  return hashOf({ input, version: version ?? null, correlationId: correlationId ?? null });
}

async function startedBefore(deps: StartRunDeps, command: StartRun): Promise<StartedRun | null> {
  const { saga, idempotencyKey } = command;
  if (idempotencyKey === undefined) return null;
  const found = await deps.startKeys.find(saga, idempotencyKey);
  if (!found) return null;
  if (found.requestHash === requestHash(command)) return { runId: found.runId, existing: true };
  throw new Conflict(`The idempotency key ${idempotencyKey} was used before, with another input.`, {
    runId: found.runId,
  });
}

type Checked = {
  readonly command: StartRun;
  /** With its schema's defaults. */
  readonly input: Json;
  readonly version: number;
};

async function start(deps: StartRunDeps, plan: Plan, checked: Checked): Promise<StartedRun> {
  const { saga, idempotencyKey: key } = checked.command;
  const runId = deps.newRunId?.({ saga, key }) ?? deps.ids.uuid();
  const writes = new WriteSet();
  const { correlationId = runId, by: startedBy } = checked.command;
  const { input, version: sagaVersion } = checked;
  const partition = partitionOf(runId, deps.partitions);
  const message: Extract<RunMessage, { type: 'StartRun' }> = {
    type: 'StartRun',
    messageId: `start:${runId}`,
    runId,
    saga,
    sagaVersion,
    input,
    correlationId,
    startedBy,
  };
  const run = { runId, partition, plan, state: initialState, version: 0 };
  const turn = { now: deps.clock.now(), partitions: deps.partitions, message };
  if (plan.execution === 'choreography') beginChoreography(run, turn, writes);
  else decideRun(run, turn, writes);
  writes.starts.push(...reservation(runId, checked.command));
  return (await lostTo(deps, checked.command, writes)) ?? { runId, existing: false };
}

/** Stores the run; resolves to the other one when somebody else used the same key meanwhile. */
async function lostTo(
  deps: StartRunDeps,
  command: StartRun,
  writes: WriteSet,
): Promise<StartedRun | null> {
  try {
    await deps.writes.commit(writes);
  } catch (error) {
    const lost = error instanceof WriteConflict && error.on === 'start-key';
    const winner = lost ? await startedBefore(deps, command) : null;
    if (winner) return winner;
    throw error;
  }
  deps.afterCommit(writes);
  return null;
}

function reservation(runId: string, command: StartRun): readonly StartReservation[] {
  const { saga, idempotencyKey: key } = command;
  return key === undefined ? [] : [{ saga, key, runId, requestHash: requestHash(command) }];
}
