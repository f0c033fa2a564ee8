'use client';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { ApiProvider } from '@/components/api/trpc';
import { Toaster } from '@/components/ui/toaster';
import { TooltipProvider } from '@/components/ui/tooltip';

type ProvidersProps = {
  /** The content security policy's nonce of this answer, for the theme's inline script. */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
};

/** What every page needs around it: theme, API, tooltips, toasts. */
export function Providers({ nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <ApiProvider>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster />
      </ApiProvider>
    </ThemeProvider>
  );
}
