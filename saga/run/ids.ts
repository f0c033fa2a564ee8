/**
 * Ids are made, never drawn, so that a replay makes the same ones. Names of nodes hold none of `.~@-`,
 * run ids no dots. So a ref reads from the inside out, and is safe in ids, headers and subjects:
 *
 *   charge              the work of node `charge`
 *   charge~2            the same at its second visit, in a loop
 *   charge@each-3       the same for the item 3 (counted from 0) of the map `each`
 *   seal@boxes-1@each-3 and for the item 1 of a map within that item
 */

/** Names one work of a run: its node, which visit in a loop, and of which item of a map. */
export function workRef(node: string, visit = 1, item: string | null = null): string {
  const own = visit === 1 ? node : `${node}~${visit}`;
  return item === null ? own : `${own}@${item}`;
}

/** Names a node's place: the node, and of which item of a map. Visits of a loop share it. */
export function placeRef(node: string, item: string | null = null): string {
  return workRef(node, 1, item);
}

/** Names one item of a map: of the map's own ref and the item's place in the list, counted from 0. */
export function itemRef(mapRef: string, index: number): string {
  const inner = mapRef.indexOf('@');
  if (inner < 0) return `${mapRef}-${index}`;
  return `${mapRef.slice(0, inner)}-${index}${mapRef.slice(inner)}`;
}

/** The map whose item that is, and the item's place in its list: the inverse of {@link itemRef}. */
export function mapOfItem(item: string): { readonly mapRef: string; readonly index: number } {
  const [, map = '', index = '0', outer = ''] = /^([^@]*)-(\d+)(@.*)?$/.exec(item) ?? [];
  return { mapRef: `${map}${outer}`, index: Number(index) };
}

/** The item in which a place lies, or the map of this item; null when it lies in none. */
export function outerItem(place: string): string | null {
  const inner = place.indexOf('@');
  return inner < 0 ? null : place.slice(inner + 1);
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

/** The timer of a node that waits: for a time, a signal or a decision. */
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
  return /^[^~@]*/.exec(ref)?.[0] ?? '';
}

/** The place of a work, its visit left out. */
export function placeOf(ref: string): string {
  return ref.replace(/^([^~@]*)~\d+/, '$1');
}
