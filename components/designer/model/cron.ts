import { Cron } from 'croner';

/** What a cron expression means, or why it is none. */
export type CronReading =
  | { readonly next: readonly Date[]; readonly problem?: undefined }
  | { readonly next?: undefined; readonly problem: string };

/**
 * The next times of a cron expression of five fields (minute, hour, day, month, weekday) after `from`, in a
 * time zone by its IANA name; UTC when none is given.
 */
export function readCron(
  cron: string,
  timeZone: string | undefined,
  { from, count = 3 }: { readonly from: Date; readonly count?: number },
): CronReading {
  if (cron.trim() === '') return { problem: 'Say when: minute, hour, day, month and weekday.' };
  if (timeZone && !isTimeZone(timeZone)) return { problem: `There is no time zone ${timeZone}.` };
  try {
    const job = new Cron(cron, { mode: '5-part', timezone: timeZone || 'UTC', paused: true });
    const next = job.nextRuns(count, from);
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

/** The names of all time zones. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/** A time as somebody in that zone reads it: `Thu, 26 Nov 2026, 09:00`. */
export function zonedTime(time: Date, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timeZone || 'UTC',
  }).format(time);
}
