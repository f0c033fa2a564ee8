import { Cron } from 'croner';

/** What a cron expression means, or why it is none. */
export type CronReading =
  | { readonly next: readonly string[]; readonly problem?: undefined }
  | { readonly next?: undefined; readonly problem: string };

/**
 * The next times of a cron expression of five fields (minute, hour, day, month, weekday) after `from`, in a
 * time zone by its IANA name; UTC when none is given. Times are ISO 8601, UTC.
 */
export function readCron(
  cron: string,
  timeZone: string | undefined,
  { from, count = 3 }: { readonly from: string; readonly count?: number },
): CronReading {
  if (cron.trim() === '') return { problem: 'Say when: minute, hour, day, month and weekday.' };
  if (timeZone && !isTimeZone(timeZone)) return { problem: `There is no time zone ${timeZone}.` };
  try {
    const next = jobOf(cron, timeZone)
      .nextRuns(count, from)
      .map((time) => time.toISOString());
    return next.length > 0 ? { next } : { problem: 'That time never comes.' };
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : '';
    return { problem: `Five fields are needed: minute, hour, day, month, weekday. ${why}` };
  }
}

/** Whether a text names a time zone. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** The last time of a sound cron expression before `now`; null when there was none. All ISO 8601, UTC. */
export function lastTime(cron: string, timeZone: string | undefined, now: string): string | null {
  const [last] = jobOf(cron, timeZone).previousRuns(1, now);
  return last?.toISOString() ?? null;
}

/** Asked for its times only: it runs nothing. */
function jobOf(cron: string, timeZone: string | undefined): Cron {
  return new Cron(cron, { mode: '5-part', timezone: timeZone || 'UTC', paused: true });
}
