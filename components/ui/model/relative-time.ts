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
