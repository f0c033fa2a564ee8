import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

const LOOKS = {
  info: { icon: Info, classes: 'border-line bg-sunken text-muted' },
  warning: {
    icon: TriangleAlert,
    classes: 'border-compensating-line bg-compensating-soft text-compensating',
  },
  error: { icon: CircleAlert, classes: 'border-stuck-line bg-stuck-soft text-stuck' },
};

type NoticeProps = {
  readonly kind?: keyof typeof LOOKS;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A boxed remark within a page or form; errors are announced. */
export function Notice({ kind = 'info', children, className }: NoticeProps) {
  const { icon: Icon, classes } = LOOKS[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : undefined}
      className={cn(
        'flex items-start gap-2 rounded-md border px-3 py-2 text-sm',
        classes,
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.75 size-3.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
