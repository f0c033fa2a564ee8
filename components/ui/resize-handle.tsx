'use client';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cn } from './cn';

type ResizeHandleProps = {
  /** What is resized, for screen readers: `Inspector width`. */
  readonly label: string;
  /** The panel's size in pixels. */
  readonly size: number;
  readonly onResize: (size: number) => void;
  readonly min: number;
  readonly max: number;
  /** Which edge of the panel the handle sits on. */
  readonly edge: 'left' | 'right' | 'top' | 'bottom';
  readonly className?: string;
};

const KEY_STEP = 16;

/** A splitter on a panel's edge: drag it, or use the arrow keys. */
export function ResizeHandle(props: ResizeHandleProps) {
  const { label, size, onResize, min, max, edge, className } = props;
  const from = useRef<{ at: number; size: number } | null>(null);
  const vertical = edge === 'left' || edge === 'right';
  const sign = edge === 'right' || edge === 'bottom' ? 1 : -1;
  const resize = (next: number) => onResize(Math.min(max, Math.max(min, Math.round(next))));
  const place = (event: PointerEvent) => (vertical ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = vertical ? 'ArrowRight' : 'ArrowDown';
    const shrink = vertical ? 'ArrowLeft' : 'ArrowUp';
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    resize(size + (event.key === grow ? KEY_STEP : -KEY_STEP) * sign);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget; <hr> is not.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        if (from.current) resize(from.current.size + (place(event) - from.current.at) * sign);
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      className={cn(
        'absolute z-20 touch-none transition-colors hover:bg-accent/40 focus-visible:bg-accent/60',
        vertical ? 'inset-y-0 w-1.5 cursor-col-resize' : 'inset-x-0 h-1.5 cursor-row-resize',
        EDGES[edge],
        className,
      )}
    />
  );
}

const EDGES = { left: '-left-0.5', right: '-right-0.5', top: '-top-0.5', bottom: '-bottom-0.5' };
