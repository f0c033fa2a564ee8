const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly (readonly [limit: number, unit: number, suffix: string])[] = [
  [MINUTE, SECOND, 's'],
  [HOUR, MINUTE, 'm'],
  [DAY, HOUR, 'h'],
  [30 * DAY, DAY, 'd'],
  [365 * DAY, 30 * DAY, 'mo'],
];

/** `now`, `12s ago`, `3m ago`, `in 5h`; `at` is ISO 8601, `now` milliseconds since 1970. */
export function relativeTime(at: string, now: number): string {
  const difference = now - Date.parse(at);
  if (Number.isNaN(difference)) return '—';
  const size = Math.abs(difference);
  if (size < 2 * SECOND) return 'now';
  const amount = spanOf(size);
  return difference > 0 ? `${amount} ago` : `in ${amount}`;
}

function spanOf(milliseconds: number): string {
  for (const [limit, unit, suffix] of STEPS) {
    if (milliseconds < limit) return `${Math.floor(milliseconds / unit)}${suffix}`;
  }
  return `${Math.floor(milliseconds / (365 * DAY))}y`;
}

/** A span of milliseconds as one reads it: `840ms`, `2.4s`, `3m 12s`, `1h 04m`, `2d 3h`. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return '—';
  if (milliseconds < SECOND) return `${Math.round(milliseconds)}ms`;
  if (milliseconds < 10 * SECOND) return `${(milliseconds / SECOND).toFixed(1)}s`;
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / SECOND)}s`;
  if (milliseconds < HOUR) return pair(milliseconds, [MINUTE, 'm'], [SECOND, 's']);
  if (milliseconds < DAY) return pair(milliseconds, [HOUR, 'h'], [MINUTE, 'm']);
  return pair(milliseconds, [DAY, 'd'], [HOUR, 'h']);
}

type Unit = readonly [size: number, suffix: string];

function pair(milliseconds: number, [big, bigSuffix]: Unit, [small, smallSuffix]: Unit): string {
  const rest = Math.floor((milliseconds % big) / small);
  return `${Math.floor(milliseconds / big)}${bigSuffix} ${rest}${smallSuffix}`;
}

/** The exact local time with its zone, to the millisecond: `2026-11-23 18:05:09.120 UTC+1`. */
export function exactTime(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const millis = String(date.getMilliseconds()).padStart(3, '0');
  return `${day} ${clock}.${millis} ${zone(-date.getTimezoneOffset())}`;
}

function zone(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${sign}${Math.floor(size / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
