import { cn } from '@/components/ui/cn';
import { TONE_CLASSES } from '@/components/ui/tone';
import { type BulkCounts, type BulkItemStatus, bulkProgress } from '@/saga/bulk/bulk';
import { BULK_ITEM_LOOK } from './bulk-look';

const ORDER = Object.keys(BULK_ITEM_LOOK) as readonly BulkItemStatus[];

/** How far an action on many runs is, as a bar of what became of them. */
export function BulkProgressBar({ counts }: { readonly counts: BulkCounts }) {
  const { total, over } = bulkProgress(counts);
  const parts = ORDER.filter((status) => counts[status] > 0);
  return (
    <div>
      <div
        role="progressbar"
        aria-label="Runs that need nothing more"
        aria-valuenow={over}
        aria-valuemin={0}
        aria-valuemax={total}
        className="flex h-2 overflow-hidden rounded-full bg-sunken"
      >
        {parts
          .filter((status) => status !== 'waiting')
          .map((status) => (
            <span
              key={status}
              style={{ width: `${(100 * counts[status]) / total}%` }}
              className={cn(
                'transition-[width] duration-300',
                TONE_CLASSES[BULK_ITEM_LOOK[status].tone].solid,
              )}
            />
          ))}
      </div>
      <ul aria-label="Runs by outcome" className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5">
        {parts.map((status) => {
          const { icon: Icon, tone, word } = BULK_ITEM_LOOK[status];
          return (
            <li key={status} className="flex items-center gap-1.5 text-sm">
              <Icon aria-hidden className={cn('size-3.5', TONE_CLASSES[tone].text)} />
              <span className="font-medium tabular-nums">
                {counts[status].toLocaleString('en')}
              </span>
              <span className="text-muted">{word.toLowerCase()}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
