import {
  Activity,
  BellRing,
  Gauge,
  HandCoins,
  KeyRound,
  LayoutDashboard,
  LockKeyhole,
  type LucideIcon,
  MailWarning,
  Plug,
  ScanSearch,
  ScrollText,
  Server,
  Users,
  Waypoints,
  Workflow,
  Zap,
} from 'lucide-react';
import type { Permission } from '@/components/api/use-session';

/** One page of the navigation. */
export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Pressed after `g`, it leads there. */
  readonly key: string;
  /** On phones it stands behind “More”, since there is room for five. */
  readonly more?: boolean;
  /** Only who has it sees the page. */
  readonly permission?: Permission;
};

/** The pages everybody works on; guests on those of them that are about sagas. */
export const MAIN_NAV: readonly NavItem[] = [
  { href: '/', label: 'Overview', icon: LayoutDashboard, key: 'o', permission: 'engine.read' },
  { href: '/sagas', label: 'Sagas', icon: Workflow, key: 's', permission: 'saga.read' },
  { href: '/runs', label: 'Runs', icon: Activity, key: 'r', permission: 'run.read' },
  {
    href: '/flow',
    label: 'Live flow',
    icon: Waypoints,
    key: 'f',
    more: true,
    permission: 'run.read',
  },
  { href: '/find', label: 'Find', icon: ScanSearch, key: 'i', more: true, permission: 'run.read' },
  {
    href: '/dead-letters',
    label: 'Dead letters',
    icon: MailWarning,
    key: 'd',
    permission: 'deadletter.read',
  },
  { href: '/debts', label: 'Debts', icon: HandCoins, key: 'b', more: true, permission: 'run.read' },
  {
    href: '/services',
    label: 'Services',
    icon: Gauge,
    key: 'v',
    more: true,
    permission: 'engine.read',
  },
  {
    href: '/operations',
    label: 'Operations',
    icon: Server,
    key: 'p',
    more: true,
    permission: 'engine.read',
  },
  { href: '/chaos', label: 'Chaos', icon: Zap, key: 'x', more: true, permission: 'run.read' },
  {
    href: '/alerts',
    label: 'Alerts',
    icon: BellRing,
    key: 'e',
    more: true,
    permission: 'engine.read',
  },
];

/** The pages of administrators. */
export const ADMIN_NAV: readonly NavItem[] = [
  { href: '/admin/users', label: 'Users', icon: Users, key: 'u', permission: 'users.manage' },
  {
    href: '/admin/api-keys',
    label: 'API keys',
    icon: KeyRound,
    key: 'k',
    permission: 'apikeys.manage',
  },
  {
    href: '/admin/service-accounts',
    label: 'Service accounts',
    icon: Plug,
    key: 'c',
    permission: 'apikeys.manage',
  },
  {
    href: '/admin/secrets',
    label: 'Secrets',
    icon: LockKeyhole,
    key: 't',
    permission: 'secrets.manage',
  },
  {
    href: '/admin/audit',
    label: 'Audit log',
    icon: ScrollText,
    key: 'a',
    permission: 'audit.read',
  },
];

/** The items that somebody with these permissions sees. */
export function visibleItems(
  items: readonly NavItem[],
  permissions: readonly Permission[],
): readonly NavItem[] {
  return items.filter(({ permission }) => !permission || permissions.includes(permission));
}

/** Whether the page at `pathname` belongs under the item that leads to `href`. */
export function isActive(pathname: string, href: string): boolean {
  if (href === '/') return pathname === '/';
  return pathname === href || pathname.startsWith(`${href}/`);
}
