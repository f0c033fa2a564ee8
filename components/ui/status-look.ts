import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleX,
  ClipboardCheck,
  Hourglass,
  type LucideIcon,
  OctagonAlert,
  RefreshCw,
  SkipForward,
  Undo2,
} from 'lucide-react';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { RunStatus, StepStatus } from '@/saga/run/status';
import type { Tone } from './tone';

/** How a status is shown: never by colour alone. */
export type StatusLook = {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly word: string;
  /** It is going on now, so its icon may move. */
  readonly alive?: boolean;
};

/** The look of each status of a run. */
export const RUN_LOOK: { readonly [status in RunStatus]: StatusLook } = {
  running: { tone: 'running', icon: CirclePlay, word: 'Running', alive: true },
  suspended: { tone: 'waiting', icon: CirclePause, word: 'Suspended' },
  compensating: { tone: 'compensating', icon: Undo2, word: 'Compensating', alive: true },
  stuck: { tone: 'stuck', icon: OctagonAlert, word: 'Stuck' },
  completed: { tone: 'completed', icon: CircleCheck, word: 'Completed' },
  compensated: { tone: 'compensated', icon: Undo2, word: 'Compensated' },
  cancelled: { tone: 'waiting', icon: Ban, word: 'Cancelled' },
  failed: { tone: 'stuck', icon: CircleX, word: 'Failed' },
  resolved: { tone: 'waiting', icon: ClipboardCheck, word: 'Resolved' },
};

/** The look of each status of a step or compensation. */
export const STEP_LOOK: { readonly [status in StepStatus]: StatusLook } = {
  pending: { tone: 'waiting', icon: CircleDashed, word: 'Pending' },
  running: { tone: 'running', icon: CirclePlay, word: 'Running', alive: true },
  retrying: { tone: 'compensating', icon: RefreshCw, word: 'Retrying', alive: true },
  waiting: { tone: 'waiting', icon: Hourglass, word: 'Waiting' },
  completed: { tone: 'completed', icon: CircleCheck, word: 'Completed' },
  failed: { tone: 'stuck', icon: CircleX, word: 'Failed' },
  compensated: { tone: 'compensated', icon: Undo2, word: 'Compensated' },
  skipped: { tone: 'waiting', icon: SkipForward, word: 'Skipped' },
};

/** The look of each status of a dead letter. */
export const DEAD_LETTER_LOOK: { readonly [status in DeadLetterView['status']]: StatusLook } = {
  open: { tone: 'stuck', icon: OctagonAlert, word: 'Open' },
  retried: { tone: 'completed', icon: RefreshCw, word: 'Retried' },
  discarded: { tone: 'waiting', icon: Ban, word: 'Discarded' },
};
