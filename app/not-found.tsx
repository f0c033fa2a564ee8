import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Said for addresses that lead nowhere. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title="There is no such page"
        action={
          <Button asChild>
            <Link href="/">To the overview</Link>
          </Button>
        }
      >
        The address may be mistyped, or what it showed was deleted.
      </EmptyState>
    </main>
  );
}
