'use client';
import Link from 'next/link';
import { waitsOnHref } from '@/components/runs/model/service-href';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import { BREAKER_LOOK, breakerWords, limitWords, type ServiceView } from './model/breaker-words';
import { ServiceMenu } from './service-menu';

const TRANSPORT_WORDS = { nats: 'NATS', http: 'HTTP', simulated: 'simulated' } as const;

/** One service. */
export function ServiceRow({ service }: { service: ServiceView }) {
  const { service: name, transports, breaker, settings, waiting, underWay } = service;
  const limits = limitWords(settings);
  const { label, tone } = BREAKER_LOOK[breaker.status];
  return (
    <TableRow>
      <TableCell className="py-2.5">
        <Link
          href={waitsOnHref(name)}
          title={`Runs that wait on ${name}`}
          className="font-mono text-sm hover:underline"
        >
          {name}
        </Link>
        <span className="block text-xs text-subtle">
          {transports.map((one) => TRANSPORT_WORDS[one]).join(', ') || 'not heard of yet'}
        </span>
        <span className="block text-xs text-muted tabular-nums sm:hidden">
          {count(waiting)} waiting, {count(underWay)} under way
        </span>
        {limits && <span className="block text-xs text-muted md:hidden">{limits}</span>}
      </TableCell>
      <TableCell className="max-w-100 py-2.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Badge tone={tone}>{label}</Badge>
          <span className="text-xs text-muted">
            {breakerWords(breaker, settings.breaker.trialCalls)}
          </span>
        </span>
        {breaker.why !== null && (
          <span className="mt-1 block text-xs text-pretty text-muted">
            {breaker.why}
            <span className="block text-subtle">
              {breaker.since && (
                <>
                  since <RelativeTime at={breaker.since} />
                </>
              )}
              {breaker.nextTryAt && (
                <>
                  , next try <RelativeTime at={breaker.nextTryAt} />
                </>
              )}
            </span>
          </span>
        )}
        {breaker.status === 'closed' && !settings.breaker.enabled && (
          <span className="block text-xs text-subtle">It does not open by itself.</span>
        )}
      </TableCell>
      <TableCell className="text-right tabular-nums max-sm:hidden">{count(waiting)}</TableCell>
      <TableCell className="text-right tabular-nums max-sm:hidden">{count(underWay)}</TableCell>
      <TableCell className="max-md:hidden">
        {limits ?? <span className="text-subtle">none</span>}
      </TableCell>
      <TableCell className="w-12 text-right">
        <ServiceMenu service={service} />
      </TableCell>
    </TableRow>
  );
}

/** Null: the broker is away. */
function count(messages: number | null): string {
  return messages === null ? '?' : messages.toLocaleString('en');
}
