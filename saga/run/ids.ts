/**
 * Ids are made, never drawn, so that a replay makes the same ones. Names of nodes hold neither dots nor
 * tildes, run ids no dots.
 */

/** Names one work of a run: `node`, or `node~2` for the second visit in a loop. */
export function workRef(node: string, visit = 1): string {
  return visit === 1 ? node : `${node}~${visit}`;
}

/** The message id of one attempt's command: `RUN.node.attempt`. */
export function commandId(runId: string, ref: string, attempt: number): string {
  return `${runId}.${ref}.${attempt}`;
}

/** Equal for all attempts of one work, different for everything else. */
export function idempotencyKey(runId: string, ref: string): string {
  return `${runId}.${ref}`;
}

/** The timer that ends the wait for a reply. */
export function timeoutTimerId(runId: string, ref: string, attempt: number): string {
  return `${runId}.${ref}.${attempt}.timeout`;
}

/** The timer that starts the coming `attempt`. */
export function retryTimerId(runId: string, ref: string, attempt: number): string {
  return `${runId}.${ref}.${attempt}.retry`;
}

/** The timer of a wait node. */
export function waitTimerId(runId: string, ref: string): string {
  return `${runId}.${ref}.wait`;
}

/** The timer of the run's deadline. */
export function deadlineTimerId(runId: string): string {
  return `${runId}.deadline`;
}

/** What a command's id says; undefined for anything else. */
export function parseCommandId(
  id: string,
): { readonly runId: string; readonly ref: string; readonly attempt: number } | undefined {
  const parts = id.split('.');
  if (parts.length !== 3) return undefined;
  const [runId, ref, attempt] = parts as [string, string, string];
  return /^[1-9]\d{0,8}$/.test(attempt) ? { runId, ref, attempt: Number(attempt) } : undefined;
}

/** What a timer's id says. */
export type TimerRef =
  | {
      readonly kind: 'attempt-timeout' | 'retry';
      readonly runId: string;
      readonly ref: string;
      readonly attempt: number;
    }
  | { readonly kind: 'wait'; readonly runId: string; readonly ref: string }
  | { readonly kind: 'deadline'; readonly runId: string };

/** What a timer's id says; undefined for anything that is not one. */
export function parseTimerId(id: string): TimerRef | undefined {
  const end = id.lastIndexOf('.');
  const head = id.slice(0, Math.max(end, 0));
  switch (id.slice(end + 1)) {
    case 'timeout':
      return attemptTimer('attempt-timeout', head);
    case 'retry':
      return attemptTimer('retry', head);
    case 'wait':
      return waitTimer(head);
    case 'deadline':
      return head === '' || head.includes('.') ? undefined : { kind: 'deadline', runId: head };
    default:
      return undefined;
  }
}

function attemptTimer(kind: 'attempt-timeout' | 'retry', head: string): TimerRef | undefined {
  const command = parseCommandId(head);
  return command && { kind, ...command };
}

function waitTimer(head: string): TimerRef | undefined {
  const [runId, ref, ...rest] = head.split('.');
  return runId && ref && rest.length === 0 ? { kind: 'wait', runId, ref } : undefined;
}

/** The node of a work: the inverse of {@link workRef}. */
export function nodeOf(ref: string): string {
  const end = ref.indexOf('~');
  return end < 0 ? ref : ref.slice(0, end);
}
