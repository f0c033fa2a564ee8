import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleSlash2,
  CircleX,
  Hourglass,
  OctagonAlert,
  Send,
  TriangleAlert,
  UserCheck,
} from 'lucide-react';
import { JOB_LOOK } from '@/components/jobs/job-look';
import type { StatusLook } from '@/components/ui/status-look';
import type { RedriveItemStatus, RedriveStatus } from '@/saga/dead-letters/redrive';

/** How the status of a redrive is shown. */
export const REDRIVE_LOOK: { readonly [status in RedriveStatus]: StatusLook } = {
  ...JOB_LOOK,
  awaiting: { tone: 'waiting', icon: UserCheck, word: 'Waits for a second person' },
  stopped: { tone: 'stuck', icon: OctagonAlert, word: 'Stopped itself' },
};

/** How it is shown what became of one letter of a redrive; in the order of the bar. */
export const ITEM_LOOK: { readonly [status in RedriveItemStatus]: StatusLook } = {
  succeeded: { tone: 'completed', icon: CircleCheck, word: 'Succeeded' },
  failed: { tone: 'stuck', icon: CircleX, word: 'Failed' },
  sent: { tone: 'running', icon: Send, word: 'Sent', alive: true },
  sending: { tone: 'running', icon: Send, word: 'Sending', alive: true },
  skipped: { tone: 'waiting', icon: CircleSlash2, word: 'Skipped' },
  refused: { tone: 'compensating', icon: TriangleAlert, word: 'Unsafe, not sent' },
  held: { tone: 'compensating', icon: Hourglass, word: 'Held back' },
  cancelled: { tone: 'waiting', icon: Ban, word: 'Cancelled' },
  waiting: { tone: 'waiting', icon: CircleDashed, word: 'Waiting' },
};
