import { Undo2 } from 'lucide-react';

const LINES = [
  { word: 'Command', classes: 'border-subtle' },
  { word: 'Reply', classes: 'border-dotted border-subtle' },
  { word: 'Told', classes: 'border-accent' },
  { word: 'Failed', classes: 'border-stuck' },
  { word: 'Too late', classes: 'border-dashed border-subtle' },
];

const TOLD =
  'The services of this run tell each other what happened; their commands and replies stay with each of them. It is read from what the tracker wrote down: a stop that told nothing new is not there, and times are when the tracker heard.';

/** What the lines mean, and from where it is known. */
export function SequenceLegend({ choreographed }: { readonly choreographed: boolean }) {
  return (
    <div className="flex flex-col gap-1 text-2xs text-subtle">
      <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1">
        {LINES.map(({ word, classes }) => (
          <li key={word} className="flex items-center gap-1.5">
            <span className={`w-5 border-t-[1.5px] ${classes}`} />
            {word}
          </li>
        ))}
        <li className="flex items-center gap-1 text-compensating">
          <Undo2 aria-hidden className="size-3" /> Way back
        </li>
      </ul>
      {choreographed && <p className="max-w-180">{TOLD}</p>}
    </div>
  );
}
