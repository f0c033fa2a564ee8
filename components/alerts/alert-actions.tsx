'use client';
import { AlarmClock, Check, ChevronDown, CircleCheck } from 'lucide-react';
import { useCan } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { AlertView } from './model/alert';
import { useAlertDeeds } from './use-alert-deeds';

const SNOOZES = [
  { minutes: 60, label: '1 hour' },
  { minutes: 480, label: '8 hours' },
  { minutes: 1440, label: '1 day' },
];

/** What one can do about an alert; nothing for who may only read, and of one that is over. */
export function AlertActions({ alert }: { alert: AlertView }) {
  const mayWrite = useCan('alert.write');
  const { acknowledge, snooze, resolve, busy } = useAlertDeeds();
  if (!mayWrite || alert.status === 'resolved') return null;
  const { id } = alert;
  return (
    <div className="relative z-10 flex justify-end gap-1.5">
      {alert.status !== 'acknowledged' && (
        <Button size="sm" disabled={busy} onClick={() => acknowledge.mutate({ id })}>
          <Check aria-hidden /> Acknowledge
          <span className="sr-only"> {alert.title}</span>
        </Button>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" disabled={busy}>
            Snooze <ChevronDown aria-hidden />
            <span className="sr-only"> or resolve {alert.title}</span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuLabel>Quiet for</DropdownMenuLabel>
          {SNOOZES.map(({ minutes, label }) => (
            <DropdownMenuItem key={minutes} onSelect={() => snooze.mutate({ id, minutes })}>
              <AlarmClock aria-hidden /> {label}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => resolve.mutate({ id })}>
            <CircleCheck aria-hidden /> Resolve by hand
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
