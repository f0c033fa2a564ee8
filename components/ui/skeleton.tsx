import { cn } from './cn';

/** A grey bar in the shape of what is being loaded; size it with classes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-breathe rounded-md bg-hover', className)} />;
}

type RowsProps = { readonly rows?: number; readonly className?: string };

/** Rows of a list that is being loaded, said once to screen readers. */
export function SkeletonRows({ rows = 8, className }: RowsProps) {
  return (
    <div role="status" aria-label="Loading" className={cn('flex flex-col', className)}>
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
          key={row}
          className="flex h-10 items-center gap-4 border-b border-line px-4"
        >
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="hidden h-3 w-32 sm:block" />
          <Skeleton className="h-3 w-12" />
        </div>
      ))}
    </div>
  );
}
