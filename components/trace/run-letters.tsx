import { MailWarning } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DeadLetterView } from '@/saga/read-models/views';
import { holdsUp, letterWords, type Standing } from './model/letter-words';

const SHOWN = 3;

type RunLettersProps = {
  readonly runId: string;
  readonly letters: readonly DeadLetterView[];
  readonly standing: Standing;
};

/** Messages of a run that nobody could handle: why it does not go on, and where that is mended. */
export function RunLetters({ runId, letters, standing }: RunLettersProps) {
  if (letters.length === 0) return null;
  const sorted = letters.toSorted((a, b) => rank(a, standing) - rank(b, standing));
  const more = letters.length - SHOWN;
  return (
    <ul
      aria-label="Dead letters of this run"
      className="divide-y divide-stuck-line rounded-lg border border-stuck-line bg-stuck-soft"
    >
      {sorted.slice(0, SHOWN).map((letter) => (
        <LetterItem key={letter.id} letter={letter} standing={standing} />
      ))}
      {more > 0 && (
        <li className="px-3 py-1.5 text-sm">
          <Link href={`/dead-letters?run=${runId}`} className="text-muted hover:underline">
            {more} more dead {more === 1 ? 'letter' : 'letters'} of this run
          </Link>
        </li>
      )}
    </ul>
  );
}

/** What the run waits for stands first. */
const rank = (letter: DeadLetterView, standing: Standing) => (holdsUp(letter, standing) ? 0 : 1);

type LetterItemProps = { readonly letter: DeadLetterView; readonly standing: Standing };

function LetterItem({ letter, standing }: LetterItemProps) {
  const { headline, detail, follows } = letterWords(letter, standing);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2 text-sm">
      <MailWarning aria-hidden className="mt-0.5 size-4 shrink-0 text-stuck" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-words text-stuck">{headline}</p>
        <p className="text-muted">
          {detail}, <RelativeTime at={letter.createdAt} />.{follows !== '' && ` ${follows}`}
        </p>
      </div>
      <Button size="sm" asChild>
        <Link href={`/dead-letters/${letter.id}`}>Open dead letter</Link>
      </Button>
    </li>
  );
}
