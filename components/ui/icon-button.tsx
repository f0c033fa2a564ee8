'use client';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { cn } from './cn';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ButtonProps, 'asChild' | 'children'> & {
  /** What it does, as a screen reader and the tooltip say it. */
  readonly label: string;
  /** Keys shown in the tooltip, for example `['⌘', 'K']`. */
  readonly shortcut?: readonly string[];
  readonly children: ReactNode;
};

/** A square button with an icon only; its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  shortcut,
  className,
  size = 'md',
  children,
  ...rest
}: IconButtonProps) {
  const square = size === 'sm' ? 'size-7' : size === 'lg' ? 'size-9' : 'size-8';
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button
        variant="ghost"
        size={size}
        aria-label={label}
        className={cn(square, 'px-0 [&_svg]:size-4', className)}
        {...rest}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
