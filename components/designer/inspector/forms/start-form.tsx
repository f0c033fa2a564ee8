'use client';
import { CalendarClock, Globe, Plus, Radio, Webhook } from 'lucide-react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useReadOnly } from '../../store/use-designer';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';
import type { Trigger } from './triggers/trigger';
import { TriggerCard } from './triggers/trigger-card';

const KINDS = [
  { icon: Globe, label: 'API', fresh: { type: 'api' } },
  { icon: CalendarClock, label: 'Schedule', fresh: { type: 'schedule', cron: '0 9 * * 1-5' } },
  { icon: Radio, label: 'Subject', fresh: { type: 'subject', subject: 'orders.placed' } },
  { icon: Webhook, label: 'Webhook', fresh: { type: 'webhook', path: 'order-placed' } },
] as const satisfies readonly { readonly fresh: Trigger; readonly [field: string]: unknown }[];

/** What starts runs: the app and the API always may; besides, times, messages and calls. */
export function StartForm({ node }: FormOf<'start'>) {
  const set = useNodeEdit(node);
  const readOnly = useReadOnly();
  const triggers = node.triggers ?? [];
  const change = (next: readonly Trigger[]) =>
    set('triggers', next.length > 0 ? [...next] : undefined);
  return (
    <>
      {triggers.length === 0 && (
        <p className="text-xs text-subtle">
          Runs are started in the app and through the API. Add a trigger to say what else starts
          them.
        </p>
      )}
      {triggers.map((trigger, index) => (
        <TriggerCard
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards are the list's places.
          key={index}
          trigger={trigger}
          onChange={(next) => change(triggers.with(index, next))}
          onRemove={() => change(triggers.toSpliced(index, 1))}
        />
      ))}
      {!readOnly && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="sm" className="self-start">
              <Plus aria-hidden />
              Add a trigger
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start">
            {KINDS.map(({ icon: Icon, label, fresh }) => (
              <DropdownMenuItem key={label} onSelect={() => change([...triggers, fresh])}>
                <Icon aria-hidden />
                {label}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </>
  );
}
