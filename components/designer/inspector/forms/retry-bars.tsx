import { type PlannedAttempt, spanText } from '../../model/retry-timeline';

type RetryBarsProps = {
  readonly attempts: readonly PlannedAttempt[];
  /** Milliseconds from the first attempt to the run's deadline. */
  readonly deadlineMs: number | undefined;
};

const WIDTH = 280;
/** Of an attempt that is too short to be seen at this scale. */
const NARROWEST = 3;
/** What must lie between two attempts for the number above the bar, and for the span below the pause. */
const ROOM = { number: 8, span: 30 };

/** Attempts as numbered bars, true to scale, with the pauses written between them. */
export function RetryBars({ attempts, deadlineMs }: RetryBarsProps) {
  const end = attempts.at(-1)?.to ?? 1;
  const x = (ms: number) => (ms / end) * WIDTH;
  return (
    <svg viewBox={`0 0 ${WIDTH} 38`} className="w-full overflow-visible" aria-hidden>
      <line
        x1="0"
        x2={WIDTH}
        y1="19"
        y2="19"
        strokeDasharray="2 3"
        className="stroke-line-strong"
      />
      {attempts.map((attempt, index) => {
        const next = attempts[index + 1];
        const numbered = x(next?.from ?? Number.POSITIVE_INFINITY) - x(attempt.from) > ROOM.number;
        return (
          <g key={attempt.attempt}>
            <Bar attempt={attempt} x={x} />
            {numbered && (
              <Label at={x((attempt.from + attempt.to) / 2)} y={8} text={attempt.attempt} />
            )}
            {next && x(next.from - attempt.from) > ROOM.span && (
              <Label
                at={x((attempt.to + next.from) / 2)}
                y={36}
                text={spanText(next.from - attempt.to)}
              />
            )}
          </g>
        );
      })}
      {deadlineMs !== undefined && deadlineMs < end && (
        <line
          x1={x(deadlineMs)}
          x2={x(deadlineMs)}
          y1="0"
          y2="38"
          strokeWidth="2"
          className="stroke-stuck"
        />
      )}
    </svg>
  );
}

type BarProps = { readonly attempt: PlannedAttempt; readonly x: (ms: number) => number };

function Bar({ attempt: { attempt, from, to }, x }: BarProps) {
  const width = Math.max(NARROWEST, x(to - from) - 1);
  return (
    <rect
      x={Math.min(x(from), WIDTH - width)}
      y={12}
      width={width}
      height={14}
      rx={2}
      className={attempt === 1 ? 'fill-accent' : 'fill-compensating'}
    >
      <title>{`Attempt ${attempt}: from ${spanText(from)} to ${spanText(to)}`}</title>
    </rect>
  );
}

type LabelProps = { readonly at: number; readonly y: number; readonly text: string | number };

function Label({ at, y, text }: LabelProps) {
  return (
    <text x={at} y={y} textAnchor="middle" fontSize="9.5" className="fill-subtle tabular-nums">
      {text}
    </text>
  );
}
