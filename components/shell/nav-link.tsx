'use client';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import type { NavItem } from './model/nav';

type NavLinkProps = {
  readonly item: NavItem;
  readonly active: boolean;
  /** Things that wait there; a red badge when more than none. */
  readonly count?: number;
};

/** A row of the sidebar; between 640 and 1024 px only its icon is shown. */
export function NavLink({ item, active, count = 0 }: NavLinkProps) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      aria-current={active ? 'page' : undefined}
      title={item.label}
      className={cn(
        'group relative flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink',
        'max-lg:justify-center max-lg:px-0',
        active && 'bg-hover font-medium text-ink',
      )}
    >
      <Icon aria-hidden className={cn('size-4 shrink-0', active ? 'text-accent' : 'text-subtle')} />
      <span className="truncate max-lg:sr-only">{item.label}</span>
      {count > 0 && <CountBadge count={count} />}
      {count === 0 && (
        <Kbd keys={['G', item.key.toUpperCase()]} className="ml-auto hidden lg:group-hover:flex" />
      )}
    </Link>
  );
}

/** A small red number; above 999 it only says that they are many. */
export function CountBadge({ count, className }: { count: number; className?: string }) {
  return (
    <span
      className={cn(
        'ml-auto w-fit rounded-full bg-stuck-soft px-1.5 text-2xs font-medium text-stuck tabular-nums max-lg:absolute max-lg:-top-0.5 max-lg:right-0 max-lg:ml-0',
        className,
      )}
    >
      {count > 999 ? '999+' : count}
      <span className="sr-only"> open</span>
    </span>
  );
}
