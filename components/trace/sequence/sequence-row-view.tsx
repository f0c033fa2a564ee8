import { Check, CircleDot, ClockAlert, Play, Undo2, X } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { SequenceRow } from '@/saga/sequence/sequence';
import { type Arrow, SIZES } from './row-geometry';

type RowLooks = { readonly ink: string; readonly line: string; readonly fill: string };

const LOOKS = {
  plain: { ink: 'text-muted', line: 'stroke-subtle', fill: 'fill-subtle' },
  told: { ink: 'text-accent', line: 'stroke-accent', fill: 'fill-accent' },
  back: { ink: 'text-compensating', line: 'stroke-compensating', fill: 'fill-compensating' },
  failed: { ink: 'text-stuck', line: 'stroke-stuck', fill: 'fill-stuck' },
  late: { ink: 'text-subtle', line: 'stroke-subtle', fill: 'fill-subtle' },
} satisfies { readonly [look: string]: RowLooks };

function looksOf({ type, failed, back, late }: SequenceRow): RowLooks {
  if (failed) return LOOKS.failed;
  if (late) return LOOKS.late;
  if (back) return LOOKS.back;
  return type === 'told' ? LOOKS.told : LOOKS.plain;
}

/** A row's arrow with what it says, or a mark at who it happened to. Screen readers get the row's sentence. */
export function SequenceRowView({
  row,
  arrow,
}: {
  readonly row: SequenceRow;
  readonly arrow: Arrow;
}) {
  const { ink, line, fill } = looksOf(row);
  const own = arrow.to.length === 0;
  const y = SIZES.row - 11;
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0">
      {!own && (
        <svg className="absolute inset-0 size-full overflow-visible" role="presentation">
          {arrow.to.map((to) => (
            <g key={to}>
              <line
                x1={arrow.from}
                x2={to - Math.sign(to - arrow.from) * 6}
                y1={y}
                y2={y}
                strokeWidth={1.5}
                strokeDasharray={row.late ? '4 4' : row.type === 'reply' ? '2 3' : undefined}
                className={line}
              />
              <path d={headAt(to, y, to > arrow.from)} className={fill} />
            </g>
          ))}
          <circle cx={arrow.from} cy={y} r={2.5} className={fill} />
        </svg>
      )}
      {own && <OwnMark row={row} x={arrow.from} ink={ink} />}
      <span
        style={{ left: arrow.left, width: arrow.width }}
        className={cn(
          'absolute flex items-center text-2xs whitespace-nowrap',
          own ? 'inset-y-0' : 'top-1 justify-center',
          ink,
        )}
      >
        <span className="flex min-w-0 items-center gap-1 overflow-hidden bg-surface px-1">
          {row.back && <Undo2 className="size-3 shrink-0" />}
          <span
            className={cn(
              'truncate font-mono',
              row.detail === '' ? 'min-w-0' : 'max-w-full shrink-0',
            )}
          >
            {row.what}
          </span>
          {row.detail !== '' && <span className="min-w-0 truncate">{row.detail}</span>}
        </span>
      </span>
    </span>
  );
}

function headAt(x: number, y: number, right: boolean): string {
  const back = right ? x - 8 : x + 8;
  return `M ${x},${y} L ${back},${y - 4} L ${back},${y + 4} z`;
}

type OwnMarkProps = { readonly row: SequenceRow; readonly x: number; readonly ink: string };

/** What happened at one participant stands on its line. */
function OwnMark({ row, x, ink }: OwnMarkProps) {
  const Icon = iconOf(row);
  return (
    <span
      style={{ left: x }}
      className={cn(
        'absolute top-1/2 flex size-4.5 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full border border-current bg-surface [&_svg]:size-2.5',
        ink,
      )}
    >
      <Icon />
    </span>
  );
}

function iconOf({ type, failed }: SequenceRow) {
  if (type === 'timeout') return ClockAlert;
  if (type === 'command') return Play;
  if (failed) return X;
  return type === 'reply' ? Check : CircleDot;
}
