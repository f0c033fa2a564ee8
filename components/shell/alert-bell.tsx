'use client';
import { Bell } from 'lucide-react';
import Link from 'next/link';
import { Tooltip } from '@/components/ui/tooltip';

/** Leads to the alerts, and says on every page how many fire. */
export function AlertBell({ firing = 0 }: { firing: number | undefined }) {
  const says =
    firing === 0 ? 'No alert fires' : `${firing} ${firing === 1 ? 'alert fires' : 'alerts fire'}`;
  return (
    <Tooltip content={says}>
      <Link
        href="/alerts"
        aria-label={`Alerts: ${says.toLowerCase()}`}
        className="relative inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <Bell aria-hidden className="size-4" />
        {firing > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 right-0 min-w-4 rounded-full bg-danger px-1 text-center text-2xs leading-4 font-semibold text-on-danger tabular-nums"
          >
            {firing > 99 ? '99+' : firing}
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
