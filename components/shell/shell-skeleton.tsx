import { Skeleton } from '@/components/ui/skeleton';
import { Logo } from './logo';

/** The frame in grey while it is not known who is there. */
export function ShellSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex h-dvh bg-background">
      <div className="hidden w-52 flex-col gap-3 p-4 sm:flex max-lg:w-14">
        <Logo />
        <Skeleton className="mt-4 h-4 w-full" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-3/5" />
      </div>
      <div className="flex flex-1 flex-col">
        <div className="h-12" />
        <div className="flex-1 border-t border-line bg-surface p-6 sm:rounded-tl-lg sm:border-l">
          <Skeleton className="h-5 w-40" />
        </div>
      </div>
    </div>
  );
}
