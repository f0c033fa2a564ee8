'use client';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '@/components/api/use-session';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { RoleSelect } from './role-select';
import type { User } from './use-users';
import { UserDialogs } from './user-dialogs';
import { type UserDeed, UserMenu } from './user-menu';

/** The accounts as a table with what may be done to each. */
export function UsersTable({ users }: { users: readonly User[] }) {
  const me = useSession().user?.id;
  const [deed, setDeed] = useState<{ deed: UserDeed; user: User } | null>(null);
  return (
    <>
      <Table aria-label="Users">
        <TableHead>
          <tr className="border-b border-line">
            <TableHeader>User</TableHeader>
            <TableHeader>Role</TableHeader>
            <TableHeader className="max-md:hidden">Status</TableHeader>
            <TableHeader className="max-lg:hidden">Last seen</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <TableRow key={user.id}>
              <TableCell className="max-w-0 sm:max-w-80">
                <span className="flex items-center gap-2.5">
                  <Avatar name={user.name || user.email} className="size-7" />
                  <span className="min-w-0">
                    <span className="block truncate font-medium">
                      {user.name || user.email}
                      {user.twoFactor && (
                        <ShieldCheck
                          role="img"
                          aria-label="Has an authenticator app"
                          className="ml-1.5 inline size-3.5 text-completed"
                        />
                      )}
                      {user.id === me && <span className="font-normal text-subtle"> (you)</span>}
                    </span>
                    <span className="block truncate text-xs text-subtle">{user.email}</span>
                    {user.singleSignOn && (
                      <span className="block text-xs text-subtle">Single sign-on</span>
                    )}
                    <span className="mt-0.5 block md:hidden">
                      <UserStatus user={user} />
                    </span>
                  </span>
                </span>
              </TableCell>
              <TableCell className="w-40">
                <RoleSelect user={user} />
                <GrantsInShort grants={user.grants} />
              </TableCell>
              <TableCell className="max-md:hidden">
                <UserStatus user={user} />
              </TableCell>
              <TableCell className="text-xs text-subtle max-lg:hidden">
                {user.lastSeenAt ? <RelativeTime at={user.lastSeenAt} /> : 'not signed in'}
              </TableCell>
              <TableCell className="w-12 text-right">
                <UserMenu
                  user={user}
                  self={user.id === me}
                  onDeed={(chosen) => setDeed({ deed: chosen, user })}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {deed && <UserDialogs {...deed} onClose={() => setDeed(null)} />}
    </>
  );
}

/** The labels by which somebody may more than their role. */
function GrantsInShort({ grants }: Pick<User, 'grants'>) {
  if (grants.length === 0) return null;
  const words = grants.map(({ label, role }) => `${label}: ${role}`).join(', ');
  return (
    <span title={words} className="mt-1 block max-w-32 truncate text-2xs text-subtle">
      {words}
    </span>
  );
}

function UserStatus({ user }: { user: User }) {
  if (user.disabled) return <Badge tone="stuck">Disabled</Badge>;
  if (user.lockedUntil) return <Badge tone="stuck">Locked</Badge>;
  if (user.invited) return <Badge tone="compensating">Invited</Badge>;
  return <Badge tone="completed">Active</Badge>;
}
