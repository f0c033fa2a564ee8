'use client';
import { MailWarning } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { useLetterCount } from './run-letter-counts';

type LetterMarkProps = {
  readonly runId: string;
  /** Says in words what it counts, where there is room. */
  readonly words?: boolean;
  readonly className?: string;
};

/** A run's open dead letters, if it has any: how many, and the way to them. */
export function LetterMark({ runId, words = false, className }: LetterMarkProps) {
  const open = useLetterCount(runId);
  if (open === 0) return null;
  const counted = `${open} dead ${open === 1 ? 'letter' : 'letters'}`;
  return (
    <Link
      href={`/dead-letters?run=${runId}`}
      aria-label={`${counted} of run ${runId}`}
      title={counted}
      className={cn(
        'inline-flex h-5 items-center gap-1 rounded-md border border-stuck-line bg-stuck-soft px-1.5 text-xs font-medium text-stuck tabular-nums hover:border-current',
        className,
      )}
    >
      <MailWarning aria-hidden className="size-3.5" />
      {words ? counted : open}
    </Link>
  );
}
