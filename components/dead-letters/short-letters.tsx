import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { LookBadge } from '@/components/ui/status-badge';
import { DEAD_LETTER_LOOK } from '@/components/ui/status-look';
import type { LetterContext } from './use-letter-context';

type ShortLettersProps = {
  readonly label: string;
  readonly letters: LetterContext['behind'];
  /** The letter that the page is about. */
  readonly current?: string;
};

/** Letters in short, one below the other; each leads to its page. */
export function ShortLetters({ label, letters, current }: ShortLettersProps) {
  return (
    <ol aria-label={label} className="overflow-hidden rounded-lg border border-line">
      {letters.map((letter) => (
        <li
          key={letter.id}
          aria-current={letter.id === current ? 'true' : undefined}
          className="relative flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-2 last:border-0 hover:bg-hover/60 aria-[current]:bg-accent-soft/60"
        >
          <Link
            href={`/dead-letters/${letter.id}`}
            className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
          >
            {letter.errorName}
            <span className="font-normal text-muted"> in {letter.step ?? letter.subject}</span>
          </Link>
          <LookBadge look={DEAD_LETTER_LOOK[letter.status]} size="sm" />
          <span className="w-full text-xs text-subtle">
            {letter.deliveries} {letter.deliveries === 1 ? 'delivery' : 'deliveries'}, died{' '}
            <RelativeTime at={letter.createdAt} className="relative z-10" />
          </span>
        </li>
      ))}
    </ol>
  );
}
