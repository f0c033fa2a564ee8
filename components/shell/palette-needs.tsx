'use client';
import { useQuery } from '@tanstack/react-query';
import { Command, useCommandState } from 'cmdk';
import { BellRing, HandCoins, MailWarning, OctagonAlert, Plug } from 'lucide-react';
import { useTRPC } from '@/components/api/trpc';
import type { Permission } from '@/components/api/use-session';
import { serviceNames } from '@/components/runs/model/offered';
import { failedAtHref, waitsOnHref } from '@/components/runs/model/service-href';
import { PaletteItem } from './palette-item';

type NeedsProps = {
  readonly className: string;
  readonly go: (href: string) => void;
  readonly permissions: readonly Permission[];
};

/**
 * Where whoever is called at night goes first: what is stuck, dead or owed, and how much of it. What there is none of is found
 * only by searching for it, as are the runs that wait on a service, or failed at one.
 */
export function PaletteNeeds({ className, go, permissions }: NeedsProps) {
  const trpc = useTRPC();
  const isSearching = useCommandState(({ search }) => search !== '');
  const may = (permission: Permission) => permissions.includes(permission);
  const enabled = may('engine.read');
  const overview = useQuery(trpc.overview.get.queryOptions(undefined, { enabled })).data;
  const matters = [
    {
      ...{ label: 'Stuck runs', words: 'night failed', href: '/runs?status=stuck' },
      ...{ icon: <OctagonAlert />, count: overview?.stuck, shown: may('run.read') },
    },
    {
      ...{ label: 'Open dead letters', words: 'night messages poison', href: '/dead-letters' },
      ...{ icon: <MailWarning />, count: overview?.deadLettersOpen, shown: may('deadletter.read') },
    },
    {
      ...{ label: 'Debts, largest first', words: 'night owed', href: '/debts?order=value' },
      ...{ icon: <HandCoins />, count: overview?.debts, shown: may('run.read') },
    },
    {
      ...{ label: 'Runbooks', words: 'night what to do help', href: '/alerts?tab=runbooks' },
      ...{ icon: <BellRing />, count: 0, shown: may('engine.read') },
    },
  ].filter(({ shown, count = 0 }) => shown && (isSearching || count > 0));
  if (matters.length === 0) return null;
  return (
    <Command.Group heading="Needs you" className={className}>
      {matters.map(({ label, words, href, icon, count = 0 }) => (
        <PaletteItem
          key={href}
          value={`needs ${label} ${words}`}
          icon={icon}
          label={label}
          hint={count > 0 && count.toLocaleString('en')}
          onSelect={() => go(href)}
        />
      ))}
      {isSearching && may('run.read') && <ServiceItems go={go} />}
    </Command.Group>
  );
}

function ServiceItems({ go }: Pick<NeedsProps, 'go'>) {
  const sagas = useQuery(useTRPC().sagas.list.queryOptions()).data ?? [];
  return serviceNames(sagas, null).flatMap((service) => [
    <PaletteItem
      key={`waits ${service}`}
      value={`runs wait waiting on ${service}`}
      icon={<Plug />}
      label={`Runs that wait on ${service}`}
      onSelect={() => go(waitsOnHref(service))}
    />,
    <PaletteItem
      key={`failed ${service}`}
      value={`runs failed at ${service}`}
      icon={<Plug />}
      label={`Runs that failed at ${service}`}
      onSelect={() => go(failedAtHref(service))}
    />,
  ]);
}
