import { cn } from '@/components/ui/cn';
import { positionAt, type TimeScale } from '../model/time-scale';
import type { RunMark } from '../model/timeline';
import { COLUMNS } from './columns';

const LINE_COLOURS: { readonly [type in RunMark['type']]: string } = {
  compensation: 'border-compensating text-compensating',
  cancel: 'border-stuck text-stuck',
  suspended: 'border-waiting text-waiting',
  resumed: 'border-waiting text-waiting',
  migrated: 'border-running text-running',
  retry: 'border-running text-running',
  stuck: 'border-stuck text-stuck',
  ended: 'border-line-strong text-subtle',
};

type RunLinesProps = { readonly marks: readonly RunMark[]; readonly scale: TimeScale };

/** Lines through all rows, where something happened to the whole run. */
export function RunLines({ marks, scale }: RunLinesProps) {
  return (
    <div aria-hidden className={cn(COLUMNS, 'pointer-events-none absolute inset-0')}>
      <span />
      <div className="relative mx-2">
        {marks.map(({ type, at, text }) => (
          <span
            key={`${type}-${at}`}
            title={text}
            className={cn('absolute inset-y-0 border-l border-dashed', LINE_COLOURS[type])}
            style={{ left: `${positionAt(scale, at)}%` }}
          />
        ))}
      </div>
    </div>
  );
}
