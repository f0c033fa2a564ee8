import { cn } from '@/components/ui/cn';
import {
  type Bar,
  endedIn,
  type Minute,
  minuteBars,
  OUTCOMES,
  type Outcome,
} from './model/minute-bars';

const LOOKS: { readonly [outcome in Outcome]: { word: string; fill: string; dot: string } } = {
  completed: { word: 'Completed', fill: 'fill-completed', dot: 'bg-completed' },
  compensated: { word: 'Compensated', fill: 'fill-compensated', dot: 'bg-compensated' },
  failed: { word: 'Failed or stuck', fill: 'fill-stuck', dot: 'bg-stuck' },
};

const HEIGHT = 120;
const STEP = 10;

/** Runs that ended or got stuck in each of the last minutes, by outcome. */
export function MinuteChart({ minutes }: { minutes: readonly Minute[] }) {
  const { bars, top } = minuteBars(minutes);
  const total = minutes.reduce((sum, minute) => sum + endedIn(minute), 0);
  return (
    <figure className="flex flex-1 flex-col">
      <div className="flex min-h-40 flex-1 gap-2">
        <div
          aria-hidden
          className="flex flex-col justify-between text-right text-2xs text-subtle tabular-nums"
        >
          <span>{top.toLocaleString('en')}</span>
          <span>0</span>
        </div>
        <svg
          role="img"
          aria-label={`${total} runs ended or got stuck in the last ${minutes.length} minutes`}
          viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="w-full min-w-0 flex-1 border-b border-line-strong"
        >
          {[0, 0.5].map((share) => (
            <line
              key={share}
              x2={bars.length * STEP}
              y1={share * HEIGHT + 0.5}
              y2={share * HEIGHT + 0.5}
              strokeDasharray="2 3"
              vectorEffect="non-scaling-stroke"
              className="stroke-line"
            />
          ))}
          {bars.map((bar, index) => (
            <MinuteBar key={bar.minute} bar={bar} x={index * STEP} />
          ))}
        </svg>
      </div>
      <figcaption className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 pl-6 text-xs text-subtle">
        {OUTCOMES.map((outcome) => (
          <span key={outcome} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cn('size-2 rounded-[2px]', LOOKS[outcome].dot)} />
            {LOOKS[outcome].word}
          </span>
        ))}
        <span className="ml-auto">last {minutes.length} min</span>
      </figcaption>
    </figure>
  );
}

function MinuteBar({ bar, x }: { bar: Bar; x: number }) {
  return (
    <g>
      <title>{`${new Date(bar.minute).toLocaleTimeString()}: ${bar.total} ended or got stuck`}</title>
      <rect x={x} width={STEP} height={HEIGHT} fill="transparent" />
      {bar.parts.map(({ outcome, from, size }) => (
        <rect
          key={outcome}
          x={x + 1.5}
          width={STEP - 3}
          y={(1 - from - size) * HEIGHT}
          height={size * HEIGHT}
          className={LOOKS[outcome].fill}
        />
      ))}
    </g>
  );
}
