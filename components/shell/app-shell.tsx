'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useMemo } from 'react';
import type { SessionUser } from '@/components/api/use-session';
import { ActingBanner } from './acting-banner';
import { BottomNav } from './bottom-nav';
import { ADMIN_NAV, MAIN_NAV, visibleItems } from './model/nav';
import { SessionGate } from './session-gate';
import { useShell } from './shell-store';
import { ShortcutsSheet } from './shortcuts-sheet';
import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';
import { useFiringAlerts } from './use-firing-alerts';
import { useGlobalKeys } from './use-global-keys';
import { useOpenDeadLetters } from './use-open-dead-letters';

const CommandPalette = dynamic(() => import('./command-palette').then((m) => m.CommandPalette), {
  ssr: false,
});

/** What stands around every page of somebody who is signed in. */
export function AppShell({ children }: { children: ReactNode }) {
  return <SessionGate>{(user) => <Frame user={user}>{children}</Frame>}</SessionGate>;
}

function Frame({ user, children }: { user: SessionUser; children: ReactNode }) {
  const { permissions } = user;
  const items = useMemo(
    () => visibleItems([...MAIN_NAV, ...ADMIN_NAV], permissions),
    [permissions],
  );
  const openDeadLetters = useOpenDeadLetters(permissions.includes('deadletter.read'));
  const firing = useFiringAlerts(permissions.includes('engine.read'));
  const palette = useShell((state) => state.palette);
  useGlobalKeys(items);
  return (
    <div className="flex h-dvh bg-background">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Sidebar permissions={permissions} openDeadLetters={openDeadLetters} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ActingBanner user={user} />
        <TopBar user={user} firing={firing} />
        <main
          id="content"
          tabIndex={-1}
          className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line bg-surface outline-none sm:rounded-tl-lg sm:border-l"
        >
          {children}
        </main>
        <BottomNav permissions={permissions} openDeadLetters={openDeadLetters} />
      </div>
      {palette && <CommandPalette items={items} permissions={permissions} />}
      <ShortcutsSheet items={items} />
    </div>
  );
}
