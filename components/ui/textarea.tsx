import type { ComponentProps } from 'react';
import { cn } from './cn';
import { CONTROL } from './control-styles';

/** A text field of several lines that grows with what is in it. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={cn(CONTROL, 'field-sizing-content min-h-16 resize-y py-1.5', className)}
      {...props}
    />
  );
}
