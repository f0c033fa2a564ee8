'use client';
import { use, useSyncExternalStore } from 'react';
import { FlowStoreContext } from './flow-store-context';
import { KEPT_SECONDS } from './model/flow-store';
import { timeBars } from './model/time-bars';

type TimeBarProps = {
  readonly at: number | null;
  /** Null: live. */
  readonly onMove: (second: number | null) => void;
};

/** The last minutes as bars of all messages; the slider goes back in them, its right end is live. */
export function TimeBar({ at, onMove }: TimeBarProps) {
  const store = use(FlowStoreContext);
  const seconds = useSyncExternalStore(store.subscribe, store.seconds, store.seconds);
  const last = seconds.at(-1)?.second ?? 0;
  if (last === 0) return null;
  const first = last - KEPT_SECONDS + 1;
  const shown = Math.min(Math.max(at ?? last, first), last);
  const { bars, top } = timeBars(seconds, { first, length: KEPT_SECONDS });
  return (
    <div className="flex items-end gap-3 border-t border-line px-4 py-2 text-xs text-subtle tabular-nums sm:px-6">
      <div className="flex min-w-0 flex-1 flex-col">
        <svg
          aria-hidden
          viewBox={`0 0 ${KEPT_SECONDS} 24`}
          preserveAspectRatio="none"
          className="h-7 w-full"
        >
          {bars.map(({ x, height, failed }) => (
            <g key={x} opacity={first + x <= shown ? 1 : 0.3}>
              <rect x={x} y={24 - height} width="0.8" height={height} className="fill-running" />
              {failed > 0 && (
                <rect x={x} y={24 - failed} width="0.8" height={failed} className="fill-stuck" />
              )}
            </g>
          ))}
        </svg>
        <input
          type="range"
          aria-label="Time"
          aria-valuetext={at === null ? 'live' : `${last - shown} seconds ago`}
          min={first}
          max={last}
          value={shown}
          onChange={({ target }) => {
            const second = Number(target.value);
            onMove(second >= last ? null : second);
          }}
          className="h-6 w-full accent-(--accent)"
        />
      </div>
      <span className="w-28 pb-1 text-right">
        {at === null
          ? `live, top ${top.toLocaleString('en')}/s`
          : `${new Date(shown * 1000).toLocaleTimeString('en', { hour12: false })}, ${last - shown} s ago`}
      </span>
    </div>
  );
}
