import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { LookBadge } from '@/components/ui/status-badge';
import { TableCell, TableRow } from '@/components/ui/table';
import { AlertActions } from './alert-actions';
import type { AlertView } from './model/alert';
import { ALERT_LOOK } from './model/alert-look';
import { placeOf } from './model/alert-page';
import { Sparkline } from './sparkline';

type AlertRowProps = { readonly alert: AlertView; readonly onOpen: () => void };

/** One alert that is not over: what, how bad, where it is going, since when, and what to do. */
export function AlertRow({ alert, onOpen }: AlertRowProps) {
  const { title, label, advice, words, points, status, firedAt, snoozedUntil, handledBy } = alert;
  return (
    <TableRow className="relative">
      <TableCell className="w-36 py-2.5 align-top max-md:hidden">
        <LookBadge look={ALERT_LOOK[status]} size="sm" />
        <Handled by={handledBy} until={snoozedUntil} />
      </TableCell>
      <TableCell className="max-w-0 py-2.5 align-top">
        <button
          type="button"
          onClick={onOpen}
          className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
        >
          {title}
        </button>
        {label !== '' && (
          <span className="block truncate font-mono text-xs text-muted">{label}</span>
        )}
        <span className="mt-0.5 line-clamp-2 text-xs text-subtle max-md:hidden">{advice}</span>
        <ToItsCause alert={alert} />
        <span className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs md:hidden">
          <LookBadge look={ALERT_LOOK[status]} size="sm" />
          <span className="tabular-nums">{words.value}</span>
          {firedAt && <RelativeTime at={firedAt} className="relative z-10 text-subtle" />}
        </span>
        <span className="mt-2 flex md:hidden">
          <AlertActions alert={alert} />
        </span>
      </TableCell>
      <TableCell className="w-44 py-2.5 align-top max-md:hidden">
        <span className="block font-medium tabular-nums">{words.value}</span>
        <span className="block text-xs text-subtle">threshold {words.threshold}</span>
      </TableCell>
      <TableCell className="w-52 py-2.5 align-top max-lg:hidden">
        <Sparkline
          points={points}
          threshold={alert.threshold}
          high={alert.value >= alert.threshold}
        />
        <span className="block text-xs text-subtle">{words.trend ?? 'too little to say'}</span>
      </TableCell>
      <TableCell className="w-24 py-2.5 align-top text-xs text-subtle max-md:hidden">
        {firedAt && <RelativeTime at={firedAt} className="relative z-10" />}
      </TableCell>
      <TableCell className="w-60 py-2 align-top max-md:hidden">
        <AlertActions alert={alert} />
      </TableCell>
    </TableRow>
  );
}

/** Whoever was woken by the alert goes there first. */
function ToItsCause({ alert }: { alert: AlertView }) {
  const { href, label } = placeOf(alert);
  return (
    <Link
      href={href}
      className="relative z-10 mt-1 inline-flex items-center gap-1 text-xs font-medium text-accent hover:underline"
    >
      {label} <ArrowRight aria-hidden className="size-3" />
    </Link>
  );
}

function Handled({ by, until }: { by: string | null; until: string | null }) {
  if (until) {
    return (
      <span className="mt-1 block truncate text-xs text-subtle">
        until <RelativeTime at={until} className="relative z-10" />
      </span>
    );
  }
  return by ? <span className="mt-1 block truncate text-xs text-subtle">by {by}</span> : null;
}
