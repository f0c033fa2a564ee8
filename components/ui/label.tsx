import type { ComponentProps } from 'react';
import { cn } from './cn';

/** The name of a field. */
export function Label({ className, ...props }: ComponentProps<'label'>) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the caller names the control with htmlFor.
    <label className={cn('text-xs font-medium text-muted select-none', className)} {...props} />
  );
}
