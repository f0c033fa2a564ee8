'use client';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useRef, useState } from 'react';
import type { Permission } from '@/components/api/use-session';
import { OVERLAY } from '@/components/ui/dialog';
import type { NavItem } from './model/nav';
import type { PageAction } from './page-actions';
import { PaletteActions } from './palette-actions';
import { PaletteFind } from './palette-find';
import { PaletteItem } from './palette-item';
import { PaletteNeeds } from './palette-needs';
import { PalettePage } from './palette-page';
import { PaletteRuns } from './palette-runs';
import { PaletteSagas } from './palette-sagas';
import { useShell } from './shell-store';

type CommandPaletteProps = {
  readonly items: readonly NavItem[];
  readonly permissions: readonly Permission[];
};

/** Searches pages, sagas, runs and actions, and goes there; mounted while it is open. */
export function CommandPalette({ items, permissions }: CommandPaletteProps) {
  const router = useRouter();
  const showPalette = useShell((state) => state.showPalette);
  const [search, setSearch] = useState('');
  const chosen = useRef<PageAction | null>(null);
  const go = (href: string) => {
    showPalette(false);
    router.push(href);
  };
  const pick = (action: PageAction) => {
    chosen.current = action;
    showPalette(false);
  };
  const onClosed = (event: Event) => {
    if (!chosen.current) return;
    // The focus goes where the action puts it, not back to where it was.
    event.preventDefault();
    chosen.current.act();
  };
  return (
    <Radix.Root open onOpenChange={showPalette}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onClosed}
          className="fixed inset-x-3 top-3 z-50 overflow-hidden rounded-xl border border-line bg-raised shadow-high outline-none sm:inset-x-auto sm:top-[14vh] sm:left-1/2 sm:w-full sm:max-w-150 sm:-translate-x-1/2"
        >
          <Radix.Title className="sr-only">Search and actions</Radix.Title>
          <Command label="Search and actions" loop>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-subtle" />
              <Command.Input
                value={search}
                onValueChange={setSearch}
                placeholder="A page, saga, action or any id"
                className="h-12 flex-1 bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="py-8 text-center text-subtle">
                Nothing matches “{search}”.
              </Command.Empty>
              <PaletteNeeds className={GROUP} go={go} permissions={permissions} />
              <Command.Group heading="Go to" className={GROUP}>
                {items.map(({ href, label, icon: Icon, key }) => (
                  <PaletteItem
                    key={href}
                    value={`page ${label}`}
                    icon={<Icon />}
                    label={label}
                    keys={['G', key.toUpperCase()]}
                    onSelect={() => go(href)}
                  />
                ))}
              </Command.Group>
              <PaletteSagas className={GROUP} go={go} />
              <PaletteRuns className={GROUP} go={go} search={search} />
              <PaletteFind className={GROUP} go={go} search={search} />
              <PalettePage className={GROUP} pick={pick} />
              <PaletteActions className={GROUP} go={go} permissions={permissions} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-subtle';
