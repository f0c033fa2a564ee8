'use client';
import {
  Activity,
  CirclePause,
  CirclePlay,
  Ellipsis,
  OctagonAlert,
  SlidersHorizontal,
} from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useCan } from '@/components/api/use-session';
import { failedAtHref, waitsOnHref } from '@/components/runs/model/service-href';
import { ReasonDialog } from '@/components/trace/reason-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { LimitsDialog } from './limits-dialog';
import type { ServiceView } from './model/breaker-words';
import { useServiceDeeds } from './use-service-deeds';

/** What can be done about a service; nothing for who may only read. */
export function ServiceMenu({ service: view }: { service: ServiceView }) {
  const mayControl = useCan('service.control');
  const [asking, setAsking] = useState<'limits' | 'hold' | 'close' | null>(null);
  const onClose = () => setAsking(null);
  const deeds = useServiceDeeds(onClose);
  if (!mayControl) return null;
  const { service, breaker } = view;
  const onOpenChange = (open: boolean) => !open && onClose();
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`What can be done about ${service}`}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={waitsOnHref(service)}>
              <Activity aria-hidden /> Runs that wait on it
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={failedAtHref(service)}>
              <OctagonAlert aria-hidden /> Runs that failed at it
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsking('limits')}>
            <SlidersHorizontal aria-hidden /> Limits and breaker…
          </DropdownMenuItem>
          {breaker.status !== 'held' && (
            <DropdownMenuItem onSelect={() => setAsking('hold')}>
              <CirclePause aria-hidden /> Hold…
            </DropdownMenuItem>
          )}
          {breaker.status !== 'closed' && (
            <DropdownMenuItem onSelect={() => setAsking('close')}>
              <CirclePlay aria-hidden /> Let commands go…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {asking === 'limits' && (
        <LimitsDialog service={view} onClose={onClose} setLimits={deeds.setLimits} />
      )}
      <ReasonDialog
        key={`hold ${asking === 'hold'}`}
        open={asking === 'hold'}
        onOpenChange={onOpenChange}
        title={`Hold ${service}?`}
        description="Its commands wait until you let them go. Nothing is lost, and no attempt times out meanwhile; deadlines of runs go on."
        hint="Kept in the audit log."
        confirmLabel="Hold"
        tone="plain"
        busy={deeds.hold.isPending}
        onConfirm={(reason) => deeds.hold.mutate({ service, reason })}
      />
      <ReasonDialog
        key={`close ${asking === 'close'}`}
        open={asking === 'close'}
        onOpenChange={onOpenChange}
        title={`Let commands of ${service} go?`}
        description="Its breaker closes, and all that waits is sent, within its limits. It opens again if calls still fail."
        hint="Kept in the audit log."
        confirmLabel="Let them go"
        tone="plain"
        busy={deeds.close.isPending}
        onConfirm={(reason) => deeds.close.mutate({ service, reason })}
      />
    </>
  );
}
