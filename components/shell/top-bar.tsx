'use client';
import { Search } from 'lucide-react';
import Link from 'next/link';
import type { SessionUser } from '@/components/api/use-session';
import { Kbd } from '@/components/ui/kbd';
import { AlertBell } from './alert-bell';
import { LiveIndicator } from './live-indicator';
import { Logo } from './logo';
import { useShell } from './shell-store';
import { UserMenu } from './user-menu';

type TopBarProps = { readonly user: SessionUser; readonly firing: number | undefined };

/** The bar over every page: search, live state, alerts, user. */
export function TopBar({ user, firing }: TopBarProps) {
  const showPalette = useShell((state) => state.showPalette);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-3 sm:px-4 sm:pl-0">
      <Link href="/" aria-label="Backstitch, to the overview" className="mr-1 sm:hidden">
        <Logo className="size-6" />
      </Link>
      <button
        type="button"
        onClick={() => showPalette(true)}
        className="flex h-8 max-w-90 min-w-0 flex-1 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm text-subtle hover:border-line-strong"
      >
        <Search aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">Search or jump to…</span>
        <Kbd keys={['⌘', 'K']} className="ml-auto max-sm:hidden" />
      </button>
      <div className="ml-auto flex items-center gap-1">
        <LiveIndicator />
        {user.permissions.includes('engine.read') && <AlertBell firing={firing} />}
        <UserMenu user={user} />
      </div>
    </header>
  );
}
