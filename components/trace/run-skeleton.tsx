import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** The run page's shape while the run is being read: its head, the scrubber, the drawing, and the timeline beside it. */
export function RunSkeleton() {
  return (
    <div className="flex flex-col lg:min-h-0 lg:flex-1">
      <div className="flex flex-col gap-3 px-4 pt-6 pb-4 sm:px-6">
        <Skeleton className="h-6 w-60 max-w-full" />
        <Skeleton className="h-4 w-full max-w-120" />
      </div>
      <div className="flex flex-col gap-2 px-4 pb-3 sm:px-6">
        <Skeleton className="h-16 rounded-lg" />
        <Skeleton className="h-7" />
      </div>
      <div className="flex flex-col border-t border-line lg:min-h-0 lg:flex-1 lg:flex-row">
        <div className="flex h-96 shrink-0 flex-col items-center justify-center gap-8 border-line bg-background max-lg:border-b lg:h-auto lg:w-[38%] lg:border-r">
          <Skeleton className="h-8 w-28 rounded-full" />
          <Skeleton className="h-14 w-44" />
          <Skeleton className="h-14 w-44" />
          <Skeleton className="h-8 w-28 rounded-full" />
        </div>
        <SkeletonRows rows={8} className="min-w-0 flex-1" />
      </div>
    </div>
  );
}
