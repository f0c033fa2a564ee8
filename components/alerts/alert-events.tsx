import { RelativeTime } from '@/components/ui/relative-time';
import type { AlertDetail } from './model/alert';

const WORDS: { readonly [type in AlertDetail['events'][number]['type']]: string } = {
  fired: 'Fired',
  'fired-again': 'Fired again: the snooze is over',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
};

/** What happened to an alert, oldest first. */
export function AlertEvents({ events }: Pick<AlertDetail, 'events'>) {
  return (
    <section aria-label="What happened">
      <h3 className="mb-1 text-xs font-medium text-subtle">What happened</h3>
      <ol className="border-l border-line">
        {events.map(({ at, type, by, note }) => (
          <li key={at} className="relative py-1 pl-4">
            <span
              aria-hidden
              className="absolute top-2.5 -left-[3.5px] size-1.5 rounded-full bg-line-strong"
            />
            <span className="flex items-baseline justify-between gap-3">
              <span>
                {WORDS[type]}
                {by && <span className="text-muted"> by {by}</span>}
              </span>
              <RelativeTime at={at} className="text-xs text-subtle" />
            </span>
            {note && <span className="block text-xs text-muted">“{note}”</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
