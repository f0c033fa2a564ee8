/** How a bulk deed goes: how many of how many are through, and which of them failed and why. */
export type BulkProgress = {
  readonly done: number;
  readonly total: number;
  readonly failed: readonly { readonly runId: string; readonly error: unknown }[];
};

/** So many at once: enough to be quick, few enough to leave the server to others. */
const AT_ONCE = 4;

/**
 * Does one deed to many runs, a few at a time; a failure of one stops none of the others. Tells the
 * progress after each, and stops starting new ones when the signal is aborted.
 */
export async function forEachRun(
  runIds: readonly string[],
  deed: (runId: string) => Promise<unknown>,
  watch: { readonly onProgress: (progress: BulkProgress) => void; readonly signal: AbortSignal },
): Promise<BulkProgress> {
  const queue = [...runIds];
  let progress: BulkProgress = { done: 0, total: runIds.length, failed: [] };
  const worker = async () => {
    for (let runId = queue.shift(); runId !== undefined; runId = queue.shift()) {
      const failed = await failureOf(runId, deed);
      progress = { ...progress, done: progress.done + 1, failed: [...progress.failed, ...failed] };
      watch.onProgress(progress);
      if (watch.signal.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return progress;
}

async function failureOf(runId: string, deed: (runId: string) => Promise<unknown>) {
  try {
    await deed(runId);
    return [];
  } catch (error) {
    return [{ runId, error }];
  }
}
