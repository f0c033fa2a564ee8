'use client';
import { useQuery } from '@tanstack/react-query';
import { Command, useCommandState } from 'cmdk';
import { History, Workflow } from 'lucide-react';
import { useTRPC } from '@/components/api/trpc';
import { PaletteItem } from './palette-item';

type GroupProps = { readonly className: string; readonly go: (href: string) => void };

/** The sagas of the library in the palette, and their versions once something is searched. */
export function PaletteSagas({ className, go }: GroupProps) {
  const trpc = useTRPC();
  const sagas = useQuery(trpc.sagas.list.queryOptions()).data ?? [];
  const isSearching = useCommandState(({ search }) => search !== '');
  const published = isSearching ? sagas.filter(({ latestVersion }) => latestVersion !== null) : [];
  if (sagas.length === 0) return null;
  return (
    <Command.Group heading="Sagas" className={className}>
      {sagas.map(({ name, title, latestVersion }) => (
        <PaletteItem
          key={name}
          value={`saga ${name} ${title}`}
          icon={<Workflow />}
          label={title || name}
          hint={latestVersion === null ? 'draft' : `v${latestVersion}`}
          onSelect={() => go(`/sagas/${name}`)}
        />
      ))}
      {published.map(({ name, title }) => (
        <PaletteItem
          key={`versions ${name}`}
          value={`versions ${name} ${title}`}
          icon={<History />}
          label={`Versions of ${title || name}`}
          hint="history and comparison"
          onSelect={() => go(`/sagas/${name}/versions`)}
        />
      ))}
    </Command.Group>
  );
}
