import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

/** Stands where a draft cannot be drawn: something else than the designer wrote it. */
export function Unreadable({ name, problem }: { name: string; problem: string }) {
  return (
    <ErrorState title="This draft cannot be drawn" className="py-16">
      <p>
        {problem} Publish a sound document of {name} with the command line or import it anew; the
        stored draft is kept until then.
      </p>
      <Link href="/sagas" className={buttonStyles({ className: 'mt-4' })}>
        To the sagas
      </Link>
    </ErrorState>
  );
}
