import { LoaderCircle } from 'lucide-react';
import { cn } from './cn';

/** A small turning circle; decorative unless `label` says what is awaited. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <LoaderCircle
      className={cn('size-3.5 animate-spin', className)}
      role={label ? 'status' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}
