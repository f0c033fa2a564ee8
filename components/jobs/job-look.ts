import { Ban, CircleCheck, CirclePause, CirclePlay } from 'lucide-react';
import type { StatusLook } from '@/components/ui/status-look';

/** How the statuses that every job has are shown. */
export const JOB_LOOK = {
  running: { tone: 'running', icon: CirclePlay, word: 'Running', alive: true },
  paused: { tone: 'waiting', icon: CirclePause, word: 'Paused' },
  cancelled: { tone: 'waiting', icon: Ban, word: 'Cancelled' },
  done: { tone: 'completed', icon: CircleCheck, word: 'Done' },
} as const satisfies { readonly [status: string]: StatusLook };
