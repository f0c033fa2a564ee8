import type { Outcome, TurningPoint } from '@/saga/explore/report';

/** What happens at a turning point: `charge fails: Refused`, `Cancelled`, `The deadline passes`. */
export function turnWords({ node, error }: Pick<TurningPoint, 'node' | 'error'>): string {
  if (node !== null) return `${node} fails: ${error}`;
  return error === 'Cancelled' ? 'Somebody cancels the run' : `From outside: ${error}`;
}

/** What becomes of which steps: `Undone: charge, ship`. */
export function stepsWords({ status, steps }: Outcome): string {
  const names = steps.join(', ');
  switch (status) {
    case 'compensated':
    case 'cancelled':
      return steps.length === 0 ? 'There was nothing to undo' : `Undone: ${names}`;
    case 'stuck':
      return `Left for a person to undo: ${names}`;
    case 'completed':
    case 'failed':
      return steps.length === 0 ? 'No step was done' : `Done, and stays: ${names}`;
    default:
      return status satisfies never;
  }
}
