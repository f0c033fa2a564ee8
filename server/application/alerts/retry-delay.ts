const DELAYS_S = [5, 15, 60, 300, 900];
const THEN_S = 1800;
/** News of a day ago is no alert. */
const GIVE_UP_MS = 24 * 3600_000;

/** When a notification that failed is tried again (ISO 8601); null when it is given up. Pure. */
export function nextTry(
  { createdAt, attempts }: { readonly createdAt: string; readonly attempts: number },
  now: string,
): string | null {
  const nowMs = Date.parse(now);
  if (nowMs - Date.parse(createdAt) > GIVE_UP_MS) return null;
  const delay = DELAYS_S[attempts - 1] ?? THEN_S;
  return new Date(nowMs + delay * 1000).toISOString();
}
