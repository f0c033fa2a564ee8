import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A dense table; give it `aria-label`. On narrow screens it scrolls sideways when it must. */
export function Table({ className, ...props }: ComponentProps<'table'>) {
  return (
    <div className="w-full shrink-0 max-lg:overflow-x-auto">
      <table className={cn('w-full border-collapse text-left text-sm', className)} {...props} />
    </div>
  );
}

/** The head of a table; it stays in view when its scroller moves. */
export function TableHead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('sticky top-0 z-10 bg-surface', className)} {...props} />;
}

/** The rows of a table. */
export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />;
}

/** One row; `data-selected` tints it. */
export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        'border-b border-line transition-colors duration-75 hover:bg-hover/60 data-[selected=true]:bg-accent-soft/60',
        className,
      )}
      {...props}
    />
  );
}

/** The name of a column. */
export function TableHeader({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'h-8 px-3 text-xs font-medium whitespace-nowrap text-subtle first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6',
        className,
      )}
      {...props}
    />
  );
}

/** One cell. */
export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return (
    <td
      className={cn(
        'h-10 px-3 py-1.5 align-middle first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6',
        className,
      )}
      {...props}
    />
  );
}
