const WHILE_RUNNING_MS = 700;
const OTHERWISE_MS = 5_000;

/** How long until a job is asked for again: its page follows it closely while it runs. */
export function pollingOf(job: { readonly status: string } | undefined): number {
  return job?.status === 'running' ? WHILE_RUNNING_MS : OTHERWISE_MS;
}
