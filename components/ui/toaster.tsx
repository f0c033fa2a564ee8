'use client';
import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

/** Where toasts appear; raise them with `toast` of `sonner`. The root layout holds the one. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      toastOptions={{
        classNames: {
          toast: '!rounded-lg !border-line !bg-raised !text-ink !text-sm !shadow-high !font-sans',
          success: '[&_[data-icon]]:!text-completed',
          error: '[&_[data-icon]]:!text-danger',
          description: '!text-muted',
          closeButton: '!bg-raised !border-line !text-muted',
          actionButton: '!bg-accent !text-on-accent',
        },
      }}
    />
  );
}
