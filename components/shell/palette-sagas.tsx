'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Workflow } from 'lucide-react';
import { useTRPC } from '@/components/api/trpc';
import { PaletteItem } from './palette-item';

type GroupProps = { readonly className: string; readonly go: (href: string) => void };

/** The sagas of the library in the palette. */
export function PaletteSagas({ className, go }: GroupProps) {
  const trpc = useTRPC();
  const sagas = useQuery(trpc.sagas.list.queryOptions()).data ?? [];
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
    </Command.Group>
  );
}
