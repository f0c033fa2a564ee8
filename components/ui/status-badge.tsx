import type { RunStatus, StepStatus } from '@/saga/run/status';
import { cn } from './cn';
import { RUN_LOOK, STEP_LOOK, type StatusLook } from './status-look';
import { TONE_CLASSES } from './tone';

type Size = 'sm' | 'md';
type LookBadgeProps = {
  readonly look: StatusLook;
  readonly size?: Size;
  readonly className?: string;
};

/** Any status look as a pill with icon and word. */
export function LookBadge({ look, size = 'md', className }: LookBadgeProps) {
  const tone = TONE_CLASSES[look.tone];
  const Icon = look.icon;
  return (
    <span
      className={cn(
        'inline-flex shrink-0 items-center gap-1 rounded-full border font-medium whitespace-nowrap',
        size === 'sm' ? 'h-5 px-1.5 text-2xs' : 'h-6 px-2 text-xs',
        tone.text,
        tone.soft,
        tone.line,
        className,
      )}
    >
      <Icon aria-hidden className={cn('size-3 shrink-0', look.alive && 'animate-breathe')} />
      {look.word}
    </span>
  );
}

type StatusBadgeProps = (
  | { readonly run: RunStatus; readonly step?: never }
  | { readonly step: StepStatus; readonly run?: never }
) & { readonly size?: Size; readonly className?: string };

/** The status of a run (`run="stuck"`) or of a step (`step="retrying"`). */
export function StatusBadge({ run, step, size, className }: StatusBadgeProps) {
  const look = run ? RUN_LOOK[run] : STEP_LOOK[step];
  return <LookBadge look={look} size={size} className={className} />;
}
