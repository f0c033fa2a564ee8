import type { ComponentProps } from 'react';
import { cn } from './cn';
import { CONTROL } from './control-styles';

/** A one-line text field; inside a `Field` it takes its id, error and hint by itself. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(CONTROL, 'h-8', className)} {...props} />;
}
