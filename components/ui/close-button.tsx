import { X } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button';
import { cn } from './cn';

/** The cross of a dialog or sheet. It has no tooltip: it often gets the first focus, which would open one. */
export function CloseButton({ className, ...props }: ComponentProps<'button'>) {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label="Close"
      className={cn('size-7 px-0 [&_svg]:size-4', className)}
      {...props}
    >
      <X />
    </Button>
  );
}
