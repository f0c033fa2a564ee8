/** Where a run is forked after an event of it. */
export function forkHref(runId: string, after: number): string {
  return `/runs/fork?${new URLSearchParams({ run: runId, after: String(after) })}`;
}
