'use client';
import { Command } from 'cmdk';
import {
  CircleUser,
  Keyboard,
  LogOut,
  MonitorCog,
  Moon,
  PackageOpen,
  Plus,
  Sun,
  Upload,
} from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSignOut } from '@/components/accounts/use-sign-out';
import type { Permission } from '@/components/api/use-session';
import { PaletteItem } from './palette-item';
import { useShell } from './shell-store';

type ActionsProps = {
  readonly className: string;
  readonly go: (href: string) => void;
  readonly permissions: readonly Permission[];
};

/** What one can do from anywhere. */
export function PaletteActions({ className, go, permissions }: ActionsProps) {
  const { setTheme } = useTheme();
  const { showPalette, showHelp } = useShell();
  const signOut = useSignOut();
  const pick = (theme: string) => () => {
    setTheme(theme);
    showPalette(false);
  };
  const mayWrite = permissions.includes('saga.write');
  return (
    <Command.Group heading="Actions" className={className}>
      {mayWrite && (
        <>
          <PaletteItem
            value="action new saga create draw"
            icon={<Plus />}
            label="New saga"
            onSelect={() => go('/sagas?new=blank')}
          />
          <PaletteItem
            value="action import saga yaml json"
            icon={<Upload />}
            label="Import a saga"
            onSelect={() => go('/sagas?new=import')}
          />
        </>
      )}
      <PaletteItem
        value="action open incident capsule file replay"
        icon={<PackageOpen />}
        label="Open an incident capsule"
        onSelect={() => go('/capsule')}
      />
      <PaletteItem
        value="action account password sessions"
        icon={<CircleUser />}
        label="Your account"
        onSelect={() => go('/account')}
      />
      <PaletteItem
        value="theme light"
        icon={<Sun />}
        label="Light theme"
        onSelect={pick('light')}
      />
      <PaletteItem value="theme dark" icon={<Moon />} label="Dark theme" onSelect={pick('dark')} />
      <PaletteItem
        value="theme system"
        icon={<MonitorCog />}
        label="Theme as the system"
        onSelect={pick('system')}
      />
      <PaletteItem
        value="action keyboard shortcuts help"
        icon={<Keyboard />}
        label="Keyboard shortcuts"
        keys={['?']}
        onSelect={() => showHelp(true)}
      />
      <PaletteItem
        value="action sign out log out"
        icon={<LogOut />}
        label="Sign out"
        onSelect={signOut}
      />
    </Command.Group>
  );
}
