import { cn } from '@/components/ui/cn';
import type { Point } from './model/alert';
import { SPARK, sparkPath } from './model/spark-path';

type SparklineProps = {
  readonly points: readonly Point[];
  readonly threshold: number;
  /** Whether the figure is over its threshold now. */
  readonly high: boolean;
};

/** A figure's last ten minutes with its threshold; what it says in words stands beside it. */
export function Sparkline({ points, threshold, high }: SparklineProps) {
  const path = sparkPath(points, threshold);
  const { width, height } = SPARK;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      className="h-6 w-24 shrink-0 overflow-visible"
    >
      {path ? (
        <>
          <line
            x2={width}
            y1={path.thresholdY}
            y2={path.thresholdY}
            strokeDasharray="2 2"
            className="stroke-line-strong"
          />
          <polyline
            points={path.line}
            fill="none"
            strokeWidth="1.5"
            strokeLinejoin="round"
            className={cn(high ? 'stroke-stuck' : 'stroke-accent')}
          />
        </>
      ) : (
        <line x2={width} y1={height - 2} y2={height - 2} className="stroke-line-strong" />
      )}
    </svg>
  );
}
