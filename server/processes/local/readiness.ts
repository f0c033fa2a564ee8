import { setTimeout as pause } from 'node:timers/promises';

/** One look at the health page: ready, or what it (or the connection) says instead. */
interface Look {
  readonly ready: boolean;
  readonly says: string;
}

/** Waits until the health page answers 200, and rejects when `signal` aborts. */
export async function untilHealthy(
  url: string,
  signal: AbortSignal,
  onSlow: (says: string) => void,
): Promise<void> {
  const slow = { at: Date.now() + 60_000 };
  for (;;) {
    const look = await lookAt(url);
    if (look.ready) return;
    if (Date.now() > slow.at) {
      onSlow(look.says);
      slow.at = Date.now() + 60_000;
    }
    await pause(150, undefined, { signal });
  }
}

async function lookAt(url: string): Promise<Look> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const text = await response.text();
    return { ready: response.status === 200, says: `${response.status} ${text.slice(0, 400)}` };
  } catch (error) {
    return { ready: false, says: (error as Error).message };
  }
}

/** Asks the web process whether the first account is still to be made; false when it cannot say. */
export async function needsSetup(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/trpc/setup.status`);
    const body = (await response.json()) as SetupStatus;
    return body.result?.data?.needsSetup === true;
  } catch {
    return false;
  }
}

interface SetupStatus {
  readonly result?: { readonly data?: { readonly needsSetup?: boolean } };
}
