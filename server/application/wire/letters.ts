import { createHash } from 'node:crypto';
import type { Effect } from '@/saga/run/effects';
import type { Actor, Parent, RunError } from '@/saga/run/events';
import type { Letter, LetterContent } from '@/server/ports/run-writes';
import { partitionOf } from './partition';
import type { RunContext } from './run-context';
import { inShard, shardOf } from './shard';

/** Effects that concern another run. */
export type FamilyEffect = Extract<
  Effect,
  { type: 'StartChildRun' | 'CancelChildRun' | 'ReverseChildRun' | 'NotifyParent' }
>;

type Signalled = Extract<LetterContent, { type: 'SignalReceived' }>;

/**
 * The run that a command starts: made from the command's id, so that starting it twice starts one, and in the
 * shard of the run that asks.
 */
export function childRunId(commandId: string): string {
  const bytes = createHash('sha256').update(commandId).digest().subarray(0, 16);
  // RFC 9562: version 8 is what an application makes as it likes.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const id = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const shard = shardOf(commandId);
  // By chance it may name another shard than its parent's.
  if (shard === 0 && shardOf(id) !== 0) return `${id.slice(0, 20)}c${id.slice(21)}`;
  return inShard(id, shard);
}

/** Who starts, cancels and reverses the runs of sub-sagas. */
function parentActor(saga: string, runId: string): Actor {
  return { type: 'system', id: `run:${runId}`, name: `Saga ${saga}` };
}

/** Where a letter stands: which of its event's letters it is, and how many partitions there are. */
type Posting = { readonly index: number; readonly partitions: number };

/**
 * What an effect tells another run. The id is made of the event's place, so the letter is the same
 * however often it is written; one event may write several, told apart by `index`.
 */
export function letterOf(
  run: RunContext,
  effect: FamilyEffect,
  { index, partitions }: Posting,
): Letter {
  const id = `${run.runId}:${run.version}:${index}`;
  const runId = recipientOf(effect);
  const content = contentOf(run, effect, id);
  return { id, runId, partition: partitionOf(runId, partitions), content };
}

/** Tells the parent of a run that has just begun that it has. */
export function childStartedLetter(
  run: RunContext,
  { runId, commandId }: Parent,
  partitions: number,
): Letter {
  const id = `${run.runId}:${run.version}:started`;
  const { runId: childRunId, sagaVersion } = run;
  const content = {
    type: 'ChildStarted',
    messageId: id,
    commandId,
    childRunId,
    sagaVersion,
  } as const;
  return { id, runId, partition: partitionOf(runId, partitions), content };
}

/** Brings a signal to its run; the same signal is the same letter. */
export function signalLetter(
  { runId, message }: { readonly runId: string; readonly message: Signalled },
  partitions: number,
): Letter {
  const id = `${runId}:signal:${message.messageId}`;
  return { id, runId, partition: partitionOf(runId, partitions), content: message };
}

/** Tells the run that asked for a child that there is none. */
export function refusalLetter(
  asked: Letter,
  { runId, commandId }: Parent,
  refused: { readonly error: RunError; readonly partitions: number },
): Letter {
  const id = `${asked.id}:refused`;
  const end = { status: 'refused', error: refused.error } as const;
  return {
    id,
    runId,
    partition: partitionOf(runId, refused.partitions),
    content: { type: 'ChildEnded', messageId: id, commandId, end },
  };
}

function recipientOf(effect: FamilyEffect): string {
  switch (effect.type) {
    case 'StartChildRun':
    case 'CancelChildRun':
      return childRunId(effect.commandId);
    case 'ReverseChildRun':
      return childRunId(effect.child);
    case 'NotifyParent':
      return effect.runId;
    default:
      return effect satisfies never;
  }
}

function contentOf(run: RunContext, effect: FamilyEffect, messageId: string): LetterContent {
  const by = parentActor(run.saga, run.runId);
  switch (effect.type) {
    case 'StartChildRun': {
      const { saga, version, payload: input, parent } = effect;
      const { correlationId } = run;
      return { type: 'StartChild', saga, version, input, correlationId, by, parent };
    }
    case 'CancelChildRun':
      return { type: 'CancelRun', messageId, by, reason: effect.reason };
    case 'ReverseChildRun': {
      const { reason, replyTo } = effect;
      return { type: 'ReverseRun', messageId, by, reason, replyTo };
    }
    case 'NotifyParent': {
      const { commandId, end } = effect;
      return { type: 'ChildEnded', messageId, commandId, end };
    }
    default:
      return effect satisfies never;
  }
}
