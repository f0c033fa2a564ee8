import { parseCommandId } from '@/saga/run/ids';

/** A message that an id names: of a reply, the command that it answers. */
export type MessageName = { readonly runId: string; readonly id: string } & (
  | { readonly kind: 'command' }
  /** `version`: of the run's event with which it was written. */
  | { readonly kind: 'event'; readonly version: number }
  /** What a service of a choreography told the others. */
  | { readonly kind: 'flow' }
  /** What somebody outside told the run, under an id of their own. */
  | { readonly kind: 'signal'; readonly signalId: string }
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SIGNAL = /^([0-9a-f-]{36})\/signal\/(.{1,300})$/;
const FLOW = /^([0-9a-f-]{36})\.([^.\s]+)\.([a-z-]+)$/;
const EVENT = /^([0-9a-f-]{36}):([1-9]\d{0,8})$/;

/**
 * What a message's id says: `RUN.step.attempt`, the same with `:reply`, `RUN:version`,
 * `RUN.step.completed`, or `RUN/signal/ID`. Undefined for others.
 */
export function parseMessageId(text: string): MessageName | undefined {
  const signal = signalOf(text.trim());
  if (signal) return signal;
  const id = text.trim().replace(/:(reply|timeout)$/, '');
  const command = parseCommandId(id);
  if (command)
    return UUID.test(command.runId) ? { kind: 'command', runId: command.runId, id } : undefined;
  const [, told = ''] = FLOW.exec(id) ?? [];
  if (UUID.test(told)) return { kind: 'flow', runId: told, id };
  const [, runId = '', version = ''] = EVENT.exec(id) ?? [];
  return UUID.test(runId) ? { kind: 'event', runId, id, version: Number(version) } : undefined;
}

/** Ids of signals are their senders': only with the run do they name one. */
function signalOf(id: string): MessageName | undefined {
  const [, runId = '', signalId = ''] = SIGNAL.exec(id) ?? [];
  return UUID.test(runId) ? { kind: 'signal', runId, id, signalId } : undefined;
}
