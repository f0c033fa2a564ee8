import { RelativeTime } from '@/components/ui/relative-time';
import { historyWords } from './model/history-words';
import type { LetterContext } from './use-letter-context';

/** What people did with a letter, newest first, with who and why. */
export function LetterHistory({ history }: { history: LetterContext['history'] }) {
  if (history.length === 0) return <p className="text-subtle">Nobody has touched it yet.</p>;
  return (
    <ol aria-label="History" className="flex flex-col gap-3">
      {history.map((entry) => {
        const { what, why } = historyWords(entry);
        return (
          <li key={entry.id} className="border-l-2 border-line pl-3">
            <p>
              <span className="font-medium">{entry.actor.name ?? entry.actor.id}</span> {what}
            </p>
            {why && <p className="break-words whitespace-pre-wrap text-muted">{why}</p>}
            <RelativeTime at={entry.at} className="text-xs text-subtle" />
          </li>
        );
      })}
    </ol>
  );
}
