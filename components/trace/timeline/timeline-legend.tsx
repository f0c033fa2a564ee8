import { cn } from '@/components/ui/cn';
import { HATCHED } from './segment-looks';

const BARS = [
  { word: 'Succeeded', classes: 'border-completed-line bg-completed-soft' },
  { word: 'Failed', classes: 'border-stuck-line bg-stuck-soft' },
  {
    word: 'No reply: in doubt',
    classes: 'border-dashed border-compensating-line bg-compensating-soft',
  },
  { word: 'Undone', classes: 'border-compensated-line bg-compensated-soft' },
  { word: 'Pause or wait', classes: cn('border-line', HATCHED) },
];

/** What the bars' looks mean. */
export function TimelineLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-2xs text-subtle">
      {BARS.map(({ word, classes }) => (
        <li key={word} className="flex items-center gap-1.5">
          <span className={cn('h-2.5 w-4 rounded-[3px] border', classes)} />
          {word}
        </li>
      ))}
    </ul>
  );
}
