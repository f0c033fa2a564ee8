'use client';
import { Command } from 'cmdk';
import { ScanSearch } from 'lucide-react';
import { PaletteItem } from './palette-item';

type FindProps = {
  readonly className: string;
  readonly go: (href: string) => void;
  readonly search: string;
};

/** Shorter texts are no ids. */
const SHORTEST = 4;

/** Looks for whatever was typed or pasted as an id: of a message, a letter, a correlation, or a key. */
export function PaletteFind({ className, go, search }: FindProps) {
  const id = search.trim();
  if (id.length < SHORTEST) return null;
  return (
    <Command.Group heading="Find" className={className}>
      <PaletteItem
        value={`find by id ${search}`}
        icon={<ScanSearch />}
        label={`Find what has the id “${id}”`}
        onSelect={() => go(`/find?id=${encodeURIComponent(id)}`)}
      />
    </Command.Group>
  );
}
