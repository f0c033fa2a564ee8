import { cn } from '@/components/ui/cn';
import { type Picture, pathThrough } from './model/picture';

type PictureLinesProps = {
  readonly lines: Picture['lines'];
  /** Only lines of this party stand out; null: all do. */
  readonly chosen: string | null;
};

/** What parties tell each other: the way forward in lines, the way back in dashes. */
export function PictureLines({ lines, chosen }: PictureLinesProps) {
  return (
    <>
      <svg
        className="pointer-events-none absolute overflow-visible"
        aria-hidden
        width={1}
        height={1}
      >
        <title>Lines</title>
        <defs>
          {(['forward', 'back'] as const).map((way) => (
            <marker
              key={way}
              id={`topology-${way}`}
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path
                d="M0,1 L9,5 L0,9 z"
                className={way === 'back' ? 'fill-compensating' : 'fill-subtle'}
              />
            </marker>
          ))}
        </defs>
        {lines.map((line) => (
          <path
            key={line.id}
            d={pathThrough(line.points)}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray={line.way === 'back' ? '4 4' : undefined}
            markerEnd={`url(#topology-${line.way})`}
            markerStart={line.both ? `url(#topology-${line.way})` : undefined}
            className={cn(
              line.way === 'back' ? 'stroke-compensating' : 'stroke-subtle',
              isFaded(line, chosen) && 'opacity-15',
            )}
          />
        ))}
      </svg>
      {lines.map((line) => (
        <div
          key={line.id}
          aria-hidden
          style={{
            transform: `translate(-50%, -50%) translate(${line.middle.x}px, ${line.middle.y}px)`,
          }}
          className={cn(
            'pointer-events-none absolute rounded-sm bg-background px-1 text-center font-mono text-2xs leading-[15px] whitespace-nowrap',
            line.way === 'back' ? 'text-compensating' : 'text-muted',
            isFaded(line, chosen) && 'opacity-15',
          )}
        >
          {line.label.map((name) => (
            <div key={name}>{name}</div>
          ))}
        </div>
      ))}
    </>
  );
}

function isFaded({ from, to }: PictureLinesProps['lines'][number], chosen: string | null): boolean {
  return chosen !== null && from !== chosen && to !== chosen;
}
