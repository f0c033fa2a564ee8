import { cn } from '@/components/ui/cn';
import type { StatusLook } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';

type OutcomeBarProps<Status extends string> = {
  /** Of the bar: what the numbers count. */
  readonly label: string;
  /** How each status is shown, in the order of the bar. `waiting` is what the bar leaves empty. */
  readonly looks: { readonly [status in Status]: StatusLook };
  readonly counts: { readonly [status in Status]: number };
  readonly total: number;
  /** How many of them need nothing more. */
  readonly over: number;
  /** The name of the legend; none is shown without it. */
  readonly legend?: string;
};

/** How far a job is, as a bar of what became of its parts. */
export function OutcomeBar<Status extends string>(props: OutcomeBarProps<Status>) {
  const { label, looks, counts, total, over, legend } = props;
  const parts = (Object.keys(looks) as Status[]).filter((status) => counts[status] > 0);
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
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
                TONE_CLASSES[looks[status].tone].solid,
              )}
            />
          ))}
      </div>
      {legend !== undefined && (
        <ul aria-label={legend} className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5">
          {parts.map((status) => (
            <LegendEntry key={status} look={looks[status]} count={counts[status]} />
          ))}
        </ul>
      )}
    </div>
  );
}

function LegendEntry({ look, count }: { readonly look: StatusLook; readonly count: number }) {
  const { icon: Icon, tone, word } = look;
  return (
    <li className="flex items-center gap-1.5 text-sm">
      <Icon aria-hidden className={cn('size-3.5', TONE_CLASSES[tone].text)} />
      <span className="font-medium tabular-nums">{count.toLocaleString('en')}</span>
      <span className="text-muted">{word.toLowerCase()}</span>
    </li>
  );
}
