import { CircleCheck, CircleX, Clock } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Delivery } from './model/alert';

const LOOKS = {
  waiting: { icon: Clock, tone: 'text-compensating', word: 'Waiting' },
  sent: { icon: CircleCheck, tone: 'text-completed', word: 'Sent' },
  'given-up': { icon: CircleX, tone: 'text-stuck', word: 'Given up' },
} as const;

type DeliveriesProps = {
  readonly title: string;
  readonly deliveries: readonly Delivery[];
  /** Whether they are of several alerts, or else of several channels. */
  readonly of: 'alerts' | 'channels';
};

/** How notifications fared, the last first. */
export function Deliveries({ title, deliveries, of }: DeliveriesProps) {
  if (deliveries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-subtle">{title}</h3>
      <ul>
        {deliveries.map((one) => (
          <DeliveryLine
            key={one.id}
            delivery={one}
            what={of === 'channels' ? `${one.channel} · ${one.title}` : one.title}
          />
        ))}
      </ul>
    </section>
  );
}

function DeliveryLine({ delivery, what }: { delivery: Delivery; what: string }) {
  const { status, attempts, lastError, createdAt, sentAt } = delivery;
  const { icon: Icon, tone, word } = LOOKS[status];
  return (
    <li className="flex items-start gap-2 py-1 text-xs">
      <Icon aria-hidden className={cn('mt-0.5 size-3.5 shrink-0', tone)} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {word} · {what}
        </span>
        {status !== 'sent' && lastError && (
          <span className="block break-words text-stuck">
            {lastError} ({attempts === 1 ? '1 try' : `${attempts} tries`})
          </span>
        )}
      </span>
      <RelativeTime at={sentAt ?? createdAt} className="text-subtle" />
    </li>
  );
}
