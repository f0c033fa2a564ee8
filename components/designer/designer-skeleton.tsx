import { Skeleton } from '@/components/ui/skeleton';

/** The designer's shape while its draft is loaded. */
export function DesignerSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col" aria-busy="true">
      <div className="flex h-12 items-center gap-3 border-b border-line px-4">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="ml-auto h-7 w-24" />
        <Skeleton className="h-7 w-20" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex w-52 flex-col gap-2 border-r border-line p-3 max-lg:hidden">
          {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
            <Skeleton key={key} className="h-6" />
          ))}
        </div>
        <div className="flex flex-1 flex-col items-center gap-10 pt-14">
          <Skeleton className="h-10 w-36 rounded-full" />
          <Skeleton className="h-16 w-56" />
          <Skeleton className="h-16 w-56" />
        </div>
        <div className="flex w-80 flex-col gap-3 border-l border-line p-3 max-sm:hidden">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
      </div>
    </div>
  );
}
