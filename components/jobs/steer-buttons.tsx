import { Pause, Play, Square } from 'lucide-react';
import { Button } from '@/components/ui/button';

type SteerButtonsProps = {
  readonly isRunning: boolean;
  readonly busy: boolean;
  /** What ending it for good is called. */
  readonly endLabel: string;
  /** What letting it go on is called. */
  readonly resumeLabel: string;
  readonly onEnd: () => void;
  readonly onWish: (wish: 'pause' | 'resume') => void;
};

/** Holds a job, lets it go on, or ends it. */
export function SteerButtons(props: SteerButtonsProps) {
  const { isRunning, busy, endLabel, resumeLabel, onEnd, onWish } = props;
  return (
    <>
      <Button variant="danger-quiet" onClick={onEnd}>
        <Square aria-hidden /> {endLabel}
      </Button>
      <Button
        variant={isRunning ? 'secondary' : 'primary'}
        busy={busy}
        onClick={() => onWish(isRunning ? 'pause' : 'resume')}
      >
        {isRunning ? <Pause aria-hidden /> : <Play aria-hidden />}
        {isRunning ? 'Pause' : resumeLabel}
      </Button>
    </>
  );
}
