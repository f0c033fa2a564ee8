'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Permission } from '@/components/api/use-session';
import { Logo } from './logo';
import { ADMIN_NAV, isActive, MAIN_NAV, visibleItems } from './model/nav';
import { NavLink } from './nav-link';

type SidebarProps = {
  readonly permissions: readonly Permission[];
  readonly openDeadLetters: number | undefined;
};

/** The navigation at the left: whole from 1024 px, icons only from 640 px, none below. */
export function Sidebar({ permissions, openDeadLetters }: SidebarProps) {
  const pathname = usePathname();
  const admin = visibleItems(ADMIN_NAV, permissions);
  return (
    <div className="hidden w-52 shrink-0 flex-col sm:flex max-lg:w-14">
      <nav aria-label="Main" className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2">
        <Link
          href="/"
          aria-label="Backstitch, to the overview"
          className="flex h-12 items-center gap-2.5 mb-2 shrink-0 px-2 text-sm font-semibold tracking-tight max-lg:justify-center max-lg:px-0"
        >
          <Logo />
          <span className="max-lg:hidden">Backstitch</span>
        </Link>
        {visibleItems(MAIN_NAV, permissions).map((item) => (
          <NavLink
            key={item.href}
            item={item}
            active={isActive(pathname, item.href)}
            count={item.href === '/dead-letters' ? openDeadLetters : 0}
          />
        ))}
        {admin.length > 0 && (
          <>
            <p className="mt-5 px-2 pb-1 text-2xs font-medium text-subtle max-lg:sr-only">Admin</p>
            {admin.map((item) => (
              <NavLink key={item.href} item={item} active={isActive(pathname, item.href)} />
            ))}
          </>
        )}
      </nav>
    </div>
  );
}
