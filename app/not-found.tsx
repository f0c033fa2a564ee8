import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** Said for addresses that lead nowhere. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
      <p className="font-mono text-xs text-subtle">404</p>
      <h1 className="text-lg font-semibold">There is no such page</h1>
      <p className="text-muted">The address may be mistyped, or what it showed was deleted.</p>
      <Button asChild className="mt-3">
        <Link href="/">To the overview</Link>
      </Button>
    </main>
  );
}
