'use client';
import { Radio, RefreshCw, WifiOff } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Liveness } from './use-run-events';

type LivenessBadgeProps = { readonly liveness: Liveness; readonly onReconnect: () => void };

/** Whether what is shown follows the run; nothing for a run that has ended. */
export function LivenessBadge({ liveness, onReconnect }: LivenessBadgeProps) {
  if (liveness === 'ended') return null;
  if (liveness === 'lost') {
    return (
      <span role="status" className="flex items-center gap-1.5 text-xs text-stuck">
        <WifiOff aria-hidden className="size-3.5" /> Not live
        <Button size="sm" onClick={onReconnect}>
          <RefreshCw aria-hidden /> Reconnect
        </Button>
      </span>
    );
  }
  const live = liveness === 'live';
  return (
    <span role="status" className="flex items-center gap-1.5 text-xs text-muted">
      <Radio aria-hidden className={live ? 'size-3.5 animate-breathe text-running' : 'size-3.5'} />
      {live ? 'Live' : 'Connecting…'}
    </span>
  );
}
