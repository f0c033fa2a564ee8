import type { ReactNode } from 'react';
import { AppShell } from '@/components/shell/app-shell';

/** Pages of people who are signed in stand within the shell. */
export default function AppLayout({ children }: { children: ReactNode }) {
  return <AppShell>{children}</AppShell>;
}
