import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleSlash2,
  CircleX,
  Hourglass,
  OctagonAlert,
  Send,
  TriangleAlert,
} from 'lucide-react';
import type { StatusLook } from '@/components/ui/status-look';
import type { RedriveItemStatus, RedriveStatus } from '@/saga/dead-letters/redrive';

/** How the status of a redrive is shown. */
export const REDRIVE_LOOK: { readonly [status in RedriveStatus]: StatusLook } = {
  running: { tone: 'running', icon: CirclePlay, word: 'Running', alive: true },
  paused: { tone: 'waiting', icon: CirclePause, word: 'Paused' },
  stopped: { tone: 'stuck', icon: OctagonAlert, word: 'Stopped itself' },
  cancelled: { tone: 'waiting', icon: Ban, word: 'Cancelled' },
  done: { tone: 'completed', icon: CircleCheck, word: 'Done' },
};

/** How it is shown what became of one letter of a redrive. */
export const ITEM_LOOK: { readonly [status in RedriveItemStatus]: StatusLook } = {
  waiting: { tone: 'waiting', icon: CircleDashed, word: 'Waiting' },
  sending: { tone: 'running', icon: Send, word: 'Sending', alive: true },
  sent: { tone: 'running', icon: Send, word: 'Sent', alive: true },
  succeeded: { tone: 'completed', icon: CircleCheck, word: 'Succeeded' },
  failed: { tone: 'stuck', icon: CircleX, word: 'Failed' },
  skipped: { tone: 'waiting', icon: CircleSlash2, word: 'Skipped' },
  refused: { tone: 'compensating', icon: TriangleAlert, word: 'Unsafe, not sent' },
  held: { tone: 'compensating', icon: Hourglass, word: 'Held back' },
  cancelled: { tone: 'waiting', icon: Ban, word: 'Cancelled' },
};
