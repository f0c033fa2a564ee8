'use client';
import { Menu } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import type { Permission } from '@/components/api/use-session';
import { cn } from '@/components/ui/cn';
import { Sheet, SheetClose, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { ADMIN_NAV, isActive, MAIN_NAV, visibleItems } from './model/nav';
import { CountBadge } from './nav-link';

type BottomNavProps = {
  readonly permissions: readonly Permission[];
  readonly openDeadLetters: number | undefined;
};

const ITEM =
  'relative flex flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-muted';

/** The navigation of phones: the main pages at the thumb, the rest behind “More”. */
export function BottomNav({ permissions, openDeadLetters = 0 }: BottomNavProps) {
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const main = visibleItems(MAIN_NAV, permissions);
  const rest = [
    ...main.filter(({ more }) => more),
    ...visibleItems(ADMIN_NAV, permissions),
    ACCOUNT,
  ];
  const isInRest = rest.some(({ href }) => isActive(pathname, href));
  return (
    <nav
      aria-label="Main"
      className="flex h-14 shrink-0 border-t border-line bg-background pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {main
        .filter(({ more }) => !more)
        .map(({ href, label, icon: Icon }) => (
          <Link
            key={href}
            href={href}
            aria-current={isActive(pathname, href) ? 'page' : undefined}
            className={cn(ITEM, isActive(pathname, href) && 'font-medium text-accent')}
          >
            <Icon aria-hidden className="size-5" />
            {label}
            {href === '/dead-letters' && openDeadLetters > 0 && (
              <CountBadge count={openDeadLetters} className="!top-1 !right-auto left-1/2 !ml-1.5" />
            )}
          </Link>
        ))}
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger className={cn(ITEM, isInRest && 'font-medium text-accent')}>
          <Menu aria-hidden className="size-5" />
          More
        </SheetTrigger>
        <SheetContent title="More" side="bottom">
          <ul className="px-2 pb-6">
            {rest.map(({ href, label }) => (
              <li key={href}>
                <SheetClose asChild>
                  <Link
                    href={href}
                    className="flex h-11 items-center rounded-md px-3 hover:bg-hover"
                  >
                    {label}
                  </Link>
                </SheetClose>
              </li>
            ))}
          </ul>
        </SheetContent>
      </Sheet>
    </nav>
  );
}

const ACCOUNT = { href: '/account', label: 'Your account' };
