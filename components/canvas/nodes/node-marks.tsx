import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { STEP_LOOK } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';
import type { NodeState, ProblemMark } from '../flow-types';

const PROBLEM_LOOKS = {
  error: { icon: CircleAlert, classes: 'border-stuck-line bg-stuck-soft text-stuck' },
  warning: {
    icon: TriangleAlert,
    classes: 'border-compensating-line bg-compensating-soft text-compensating',
  },
  hint: { icon: Info, classes: 'border-running-line bg-running-soft text-running' },
} as const;

/** The mark of a problem: its icon, how many there are, and the worst one's text on hover. */
export function ProblemBadge({ problem, className }: { problem: ProblemMark; className?: string }) {
  const { icon: Icon, classes } = PROBLEM_LOOKS[problem.severity];
  const word = `${problem.severity}${problem.count > 1 ? `s: ${problem.count}` : ''}`;
  return (
    <span
      title={problem.text}
      className={cn(
        'inline-flex h-4.5 items-center gap-0.5 rounded-full border px-1 text-2xs font-medium',
        classes,
        className,
      )}
    >
      <Icon className="size-3" aria-hidden />
      <span className="sr-only">{word}</span>
      {problem.count > 1 && <span aria-hidden>{problem.count}</span>}
    </span>
  );
}

/** Where a node stands in a run: icon, number of attempts from the second on, and doubt. */
export function StateMark({ state }: { state: NodeState }) {
  const look = STEP_LOOK[state.status];
  const attempts = state.attempts ?? 0;
  return (
    <span
      className={cn(
        'inline-flex shrink-0 items-center gap-1 text-2xs font-medium',
        TONE_CLASSES[look.tone].text,
      )}
      title={state.inDoubt ? `${look.word}, in doubt` : look.word}
    >
      {state.inDoubt && <span className="font-mono">?</span>}
      {state.progress && (
        <span className="tabular-nums">
          {state.progress.ended}/{state.progress.of}
        </span>
      )}
      {attempts > 1 && <span className="tabular-nums">×{attempts}</span>}
      <look.icon className={cn('size-4', look.alive && 'animate-breathe')} aria-hidden />
      <span className="sr-only">{look.word}</span>
    </span>
  );
}
