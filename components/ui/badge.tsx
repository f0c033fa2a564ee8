import type { ComponentProps } from 'react';
import { cn } from './cn';
import { TONE_CLASSES, type Tone } from './tone';

type BadgeProps = ComponentProps<'span'> & { readonly tone?: Tone };

/** A small word in a box; neutral unless given a tone. */
export function Badge({ tone = 'waiting', className, ...props }: BadgeProps) {
  const look = TONE_CLASSES[tone];
  return (
    <span
      className={cn(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border px-1.5 text-2xs font-medium whitespace-nowrap [&_svg]:size-3',
        look.text,
        look.soft,
        look.line,
        className,
      )}
      {...props}
    />
  );
}
