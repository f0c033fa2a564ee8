'use client';
import { Eye, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useCanWith } from '@/components/api/use-may';
import { useCan } from '@/components/api/use-session';
import { buttonStyles } from '@/components/ui/button';

type ReadOnlyNoticeProps = {
  readonly name: string;
  /** The version that is shown; null when it is the draft and the person may not edit it. */
  readonly version: number | null;
};

/** Says why nothing can be edited here, and what can be done instead. */
export function ReadOnlyNotice({ name, version }: ReadOnlyNoticeProps) {
  const mayEdit = useCanWith('saga.write', name);
  const editsOthers = useCan('saga.write');
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-sunken px-4 py-1.5 text-sm text-muted">
      <Eye aria-hidden className="size-3.5 shrink-0" />
      {version === null ? (
        <span>
          You can look, but not edit: ask an admin for the role of a designer
          {editsOthers && ' for this saga, too'}.
        </span>
      ) : (
        <>
          <span>Version {version}: published versions never change.</span>
          <span className="ml-auto flex gap-2">
            <Link href={`/sagas/${name}`} className={buttonStyles({ size: 'sm' })}>
              Back to the draft
            </Link>
            {mayEdit && (
              <Link
                href={`/sagas/${name}?restore=${version}`}
                className={buttonStyles({ size: 'sm' })}
              >
                <RotateCcw aria-hidden />
                Restore into the draft
              </Link>
            )}
          </span>
        </>
      )}
    </div>
  );
}
