import { formatDuration } from '../model/duration';

type ElapsedTimeProps = { readonly at: string; readonly since: string };

/** How long after the run's start something happened; the exact time is its tooltip. */
export function ElapsedTime({ at, since }: ElapsedTimeProps) {
  return (
    <time
      dateTime={at}
      title={at}
      className="w-20 shrink-0 text-right whitespace-nowrap font-mono text-xs text-subtle tabular-nums"
    >
      +{formatDuration(Date.parse(at) - Date.parse(since))}
    </time>
  );
}
