'use client';
import { Bookmark, ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { runsHref, viewOf } from '../model/view-query';
import { ManageViews } from './manage-views';
import { SaveView } from './save-view';
import { useViews, type View } from './use-views';

type ViewsMenuProps = {
  /** What the list shows now: the address behind its `?`. */
  readonly query: string;
};

/** Leads to saved views, gives what is shown a name, and opens what is done with views. */
export function ViewsMenu({ query }: ViewsMenuProps) {
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const all = useViews().views.data ?? [];
  const shown = viewOf(all, query);
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button className="max-w-56" aria-label={shown ? `View: ${shown.name}` : 'Views'}>
            <Bookmark aria-hidden />
            <span className="truncate">{shown?.name ?? 'Views'}</span>
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-h-[60dvh] max-w-72 overflow-y-auto">
          {all.length === 0 && (
            <DropdownMenuLabel>Narrow the list down, and give it a name.</DropdownMenuLabel>
          )}
          <ViewGroup label="Mine" views={all.filter(({ mine }) => mine)} />
          <ViewGroup label="Of the team" views={all.filter(({ mine }) => !mine)} />
          {all.length > 0 && <DropdownMenuSeparator />}
          <DropdownMenuItem disabled={query === ''} onSelect={() => setDialog('save')}>
            Save this view…
          </DropdownMenuItem>
          {all.length > 0 && (
            <DropdownMenuItem onSelect={() => setDialog('manage')}>Manage views…</DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === 'save' && <SaveView query={query} onClose={close} />}
      {dialog === 'manage' && <ManageViews views={all} onClose={close} />}
    </>
  );
}

function ViewGroup({ label, views }: { readonly label: string; readonly views: readonly View[] }) {
  if (views.length === 0) return null;
  return (
    <>
      <DropdownMenuLabel>{label}</DropdownMenuLabel>
      {views.map(({ id, name, query }) => (
        <DropdownMenuItem key={id} asChild>
          <Link href={runsHref(query)}>
            <span className="truncate">{name}</span>
          </Link>
        </DropdownMenuItem>
      ))}
    </>
  );
}
