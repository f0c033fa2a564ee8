'use client';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';

/** What the code of an authenticator app must be. */
export const CODE_RULES = {
  required: 'Enter the code.',
  pattern: { value: /^\s*\d{3}\s*\d{3}\s*$/, message: 'The code has six digits.' },
};

/** A field for the six digits of an authenticator app, which browsers and phones may fill. */
export function CodeInput({ className, ...props }: ComponentProps<'input'>) {
  return (
    <Input
      {...props}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={9}
      className={cn('font-mono tracking-[0.3em]', className)}
    />
  );
}
