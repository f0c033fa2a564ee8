import { ChevronRight, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type NeedsYouRowProps = {
  readonly href: string;
  readonly icon: LucideIcon;
  /** `ask`: somebody asks for a decision; `trouble`: something is wrong. */
  readonly kind: 'ask' | 'trouble';
  readonly title: ReactNode;
  readonly children: ReactNode;
};

/** One thing that waits for a human: what it is, a word on it, and the way there. */
export function NeedsYouRow({ href, icon: Icon, kind, title, children }: NeedsYouRowProps) {
  return (
    <li>
      <Link href={href} className="flex items-center gap-3 px-4 py-2 hover:bg-hover/60">
        <Icon
          aria-hidden
          className={cn('size-4 shrink-0', kind === 'ask' ? 'text-accent' : 'text-stuck')}
        />
        <span className="min-w-0 flex-1">
          <span className={cn('block font-medium', kind === 'ask' && 'truncate')}>{title}</span>
          <span className={cn('block text-xs text-subtle', kind === 'ask' && 'truncate')}>
            {children}
          </span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-subtle" />
      </Link>
    </li>
  );
}
