'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, BookOpen } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import { AlertActions } from './alert-actions';
import { AlertEvents } from './alert-events';
import { Deliveries } from './deliveries';
import type { AlertDetail } from './model/alert';
import { ALERT_LOOK } from './model/alert-look';
import { placeOf, runbookHref, waitersOf } from './model/alert-page';
import { Sparkline } from './sparkline';

type AlertSheetProps = { readonly id: string; readonly onClose: () => void };

/** One alert at the side of the list: figure, advice, what happened, whom it was told to. */
export function AlertSheet({ id, onClose }: AlertSheetProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.alerts.get.queryOptions({ id }));
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent title={data?.title ?? 'Alert'}>
        <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 pb-6">
          {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
          {!data && !error && <SkeletonRows />}
          {data && <Detail alert={data} />}
        </div>
      </SheetContent>
    </Sheet>
  );
}

function Detail({ alert }: { alert: AlertDetail }) {
  const { status, label, words, points, advice, firedAt, events, deliveries } = alert;
  const place = placeOf(alert);
  const waiters = waitersOf(alert);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <LookBadge look={ALERT_LOOK[status]} />
        {label !== '' && (
          <span className="min-w-0 font-mono text-xs break-words text-muted">{label}</span>
        )}
      </div>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line">
        <Fact name="Figure">{words.value}</Fact>
        <Fact name="Threshold">{words.threshold}</Fact>
        <Fact name="At its worst">{words.peak}</Fact>
        <Fact name="Since">{firedAt ? <RelativeTime at={firedAt} /> : '—'}</Fact>
      </dl>
      {points.length > 1 && (
        <div className="flex items-center gap-3 text-xs text-subtle">
          <Sparkline
            points={points}
            threshold={alert.threshold}
            high={alert.value >= alert.threshold}
          />
          {words.trend}
        </div>
      )}
      <section aria-label="What to do">
        <h3 className="mb-1 text-xs font-medium text-subtle">What to do</h3>
        <p>{advice}</p>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button asChild size="sm" variant="primary">
            <Link href={place.href}>
              {place.label} <ArrowRight aria-hidden />
            </Link>
          </Button>
          {waiters && (
            <Button asChild size="sm">
              <Link href={waiters.href}>{waiters.label}</Link>
            </Button>
          )}
          <Button asChild size="sm">
            <Link href={runbookHref(alert.title)}>
              <BookOpen aria-hidden /> Runbook
            </Link>
          </Button>
          <AlertActions alert={alert} />
        </div>
      </section>
      <AlertEvents events={events} />
      <Deliveries of="channels" title="Told to" deliveries={deliveries} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="bg-raised px-3 py-2">
      <dt className="text-xs text-subtle">{name}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}
