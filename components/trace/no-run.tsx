import { ScanSearch } from 'lucide-react';
import Link from 'next/link';
import { MissingOrError } from '@/components/api/missing-or-error';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';

type NoRunProps = {
  readonly runId: string;
  readonly error: unknown;
  readonly onRetry: () => void;
};

/** Stands where a run's page would be: there is none, one may not see it, or it could not be read. */
export function NoRun({ runId, error, onRetry }: NoRunProps) {
  return (
    <>
      <PageHeader
        above={
          <Link href="/runs" className="hover:text-ink hover:underline">
            Runs
          </Link>
        }
        title="Run"
      />
      <MissingOrError
        error={error}
        title="There is no such run"
        hint="The id may be mistyped, its saga may not be yours to see, or the run ended so long ago that it was archived."
        action={
          <Button asChild>
            <Link href={`/find?id=${encodeURIComponent(runId)}`}>
              <ScanSearch aria-hidden /> Find what has this id
            </Link>
          </Button>
        }
        onRetry={onRetry}
      />
    </>
  );
}
