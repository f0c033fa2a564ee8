import { cn } from '@/components/ui/cn';
import { TONE_CLASSES } from '@/components/ui/tone';
import type { RedriveCounts } from '@/saga/dead-letters/redrive';
import { partsOf, progressOf } from './model';
import { ITEM_LOOK } from './redrive-look';

type RedriveBarProps = { readonly counts: RedriveCounts; readonly withLegend?: boolean };

/** How far a redrive is, as a bar of what became of its letters. */
export function RedriveBar({ counts, withLegend }: RedriveBarProps) {
  const { total, over } = progressOf(counts);
  const parts = partsOf(counts);
  return (
    <div>
      <div
        role="progressbar"
        aria-label="Letters that need nothing more"
        aria-valuenow={over}
        aria-valuemin={0}
        aria-valuemax={total}
        className="flex h-2 overflow-hidden rounded-full bg-sunken"
      >
        {parts
          .filter(({ status }) => status !== 'waiting')
          .map(({ status, count }) => (
            <span
              key={status}
              style={{ width: `${(100 * count) / total}%` }}
              className={cn(
                'transition-[width] duration-300',
                TONE_CLASSES[ITEM_LOOK[status].tone].solid,
              )}
            />
          ))}
      </div>
      {withLegend && (
        <ul aria-label="Letters" className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5">
          {parts.map(({ status, count }) => {
            const { icon: Icon, tone, word } = ITEM_LOOK[status];
            return (
              <li key={status} className="flex items-center gap-1.5 text-sm">
                <Icon aria-hidden className={cn('size-3.5', TONE_CLASSES[tone].text)} />
                <span className="font-medium tabular-nums">{count.toLocaleString('en')}</span>
                <span className="text-muted">{word.toLowerCase()}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
