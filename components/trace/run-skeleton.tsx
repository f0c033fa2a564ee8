import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The run page's shape while the run is being read. */
export function RunSkeleton() {
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-col gap-3 px-4 pt-6 pb-4 sm:px-6">
        <Skeleton className="h-6 w-60" />
        <Skeleton className="h-4 w-full max-w-120" />
      </div>
      <div className="h-72 shrink-0 border-y border-line p-6 lg:h-96">
        <Skeleton className="h-full" />
      </div>
      <SkeletonRows rows={6} />
    </div>
  );
}
