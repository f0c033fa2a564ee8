import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

/** Classes of a button, for links and triggers that must look like one. */
export const buttonStyles = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    '[&_svg]:size-3.5 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-accent text-on-accent shadow-low enabled:hover:bg-accent-hover',
        secondary:
          'border-line-strong bg-surface text-ink shadow-low enabled:hover:bg-hover data-[state=open]:bg-hover',
        ghost:
          'border-transparent bg-transparent text-muted enabled:hover:bg-hover enabled:hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink',
        danger:
          'border-transparent bg-danger text-on-danger shadow-low enabled:hover:bg-danger-hover',
        'danger-quiet':
          'border-line-strong bg-surface text-danger shadow-low enabled:hover:bg-stuck-soft',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs',
        md: 'h-8 px-3 text-sm',
        lg: 'h-9 px-4 text-sm',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyles> & {
    /** Renders the only child (for example a link) with the looks of a button. */
    readonly asChild?: boolean;
    /** Shows a spinner and refuses clicks. */
    readonly busy?: boolean;
  };

/** A push button; `type` is `button` unless told otherwise, so that none submits a form by accident. */
export function Button(props: ButtonProps) {
  const { asChild, busy, variant, size, className, children, disabled, ...rest } = props;
  const classes = cn(buttonStyles({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={cn(classes, 'hover:bg-hover', asChildHover(variant))} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** Links are never `:enabled`, so the hover colours of the variants are said again for them. */
function asChildHover(variant: ButtonProps['variant']): string {
  if (variant === 'primary') return 'hover:bg-accent-hover';
  if (variant === 'danger') return 'hover:bg-danger-hover';
  return 'hover:text-ink';
}
