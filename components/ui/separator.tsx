import { cn } from './cn';

type SeparatorProps = {
  readonly orientation?: 'horizontal' | 'vertical';
  readonly className?: string;
};

/** A thin line that only the eye needs. */
export function Separator({ orientation = 'horizontal', className }: SeparatorProps) {
  const shape = orientation === 'vertical' ? 'w-px self-stretch' : 'h-px w-full';
  return <div aria-hidden className={cn('shrink-0 bg-line', shape, className)} />;
}
