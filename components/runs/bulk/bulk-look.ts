import { Ban, CircleCheck, CircleDashed, CirclePlay, CircleSlash2, CircleX } from 'lucide-react';
import { JOB_LOOK } from '@/components/jobs/job-look';
import type { StatusLook } from '@/components/ui/status-look';
import type { BulkAction, BulkItemStatus, BulkStatus } from '@/saga/bulk/bulk';
import type { RunStatus } from '@/saga/run/status';

/** How the status of an action on many runs is shown. */
export const BULK_LOOK: { readonly [status in BulkStatus]: StatusLook } = {
  ...JOB_LOOK,
  cancelled: { ...JOB_LOOK.cancelled, word: 'Stopped' },
};

/** How it is shown what became of one run of it; in the order of the bar. */
export const BULK_ITEM_LOOK: { readonly [status in BulkItemStatus]: StatusLook } = {
  done: { tone: 'completed', icon: CircleCheck, word: 'Done' },
  failed: { tone: 'stuck', icon: CircleX, word: 'Failed' },
  refused: { tone: 'compensating', icon: CircleSlash2, word: 'Refused' },
  begun: { tone: 'running', icon: CirclePlay, word: 'Under way', alive: true },
  left: { tone: 'waiting', icon: Ban, word: 'Left as it was' },
  waiting: { tone: 'waiting', icon: CircleDashed, word: 'Waiting' },
};

/** What each action is called, what it does, and the runs that can take it. */
export const ACTIONS: {
  readonly [action in BulkAction]: {
    readonly verb: string;
    readonly means: string;
    readonly takes: readonly RunStatus[];
  };
} = {
  cancel: {
    verb: 'Cancel',
    means:
      'Nothing new starts in them, and everything they did is undone. This can’t be taken back.',
    takes: ['running', 'suspended'],
  },
  retry: {
    verb: 'Retry now',
    means: 'What waits for its next attempt, or keeps a run stuck, is tried at once.',
    takes: ['running', 'compensating', 'stuck'],
  },
  suspend: {
    verb: 'Suspend',
    means: 'Nothing new starts in them until they are resumed. It can be taken back.',
    takes: ['running', 'compensating'],
  },
  resume: {
    verb: 'Resume',
    means: 'They go on where they were. It can be taken back.',
    takes: ['suspended'],
  },
  resolve: {
    verb: 'Resolve',
    means: 'Says that the debts of stuck runs were settled outside. They end as they are.',
    takes: ['stuck'],
  },
};

/** From what harms least on. */
const OFFERED: readonly BulkAction[] = ['retry', 'resume', 'suspend', 'cancel', 'resolve'];

/** What is offered first: what most of the runs can take, and of that what harms least. */
export function offeredFirst(counts: { readonly [status: string]: number }): BulkAction {
  const takers = OFFERED.map((action) => takersOf(action, counts));
  return OFFERED[takers.indexOf(Math.max(...takers))] ?? 'retry';
}

/** How many of the runs, by status, can take an action; whether each does is seen at its turn. */
export function takersOf(
  action: BulkAction,
  counts: { readonly [status: string]: number },
): number {
  return ACTIONS[action].takes.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}
