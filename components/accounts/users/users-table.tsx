'use client';
import { Fingerprint, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '@/components/api/use-session';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
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
      <DataTable
        label="Users"
        rows={users}
        keyOf={({ id }) => id}
        columns={[
          {
            header: 'User',
            className: 'max-w-0 sm:max-w-80',
            cell: (user) => <Person user={user} self={user.id === me} />,
          },
          {
            header: 'Role',
            className: 'w-40',
            cell: (user) => (
              <>
                <RoleSelect user={user} />
                <GrantsInShort grants={user.grants} />
              </>
            ),
          },
          { header: 'Status', hiddenBelow: 'md', cell: (user) => <UserStatus user={user} /> },
          {
            header: 'Last seen',
            hiddenBelow: 'lg',
            className: 'text-xs text-subtle',
            cell: ({ lastSeenAt }) =>
              lastSeenAt ? <RelativeTime at={lastSeenAt} /> : 'not signed in',
          },
          {
            header: 'Actions',
            headerHidden: true,
            align: 'right',
            className: 'w-12',
            cell: (user) => (
              <UserMenu
                user={user}
                self={user.id === me}
                onDeed={(chosen) => setDeed({ deed: chosen, user })}
              />
            ),
          },
        ]}
      />
      {deed && <UserDialogs {...deed} onClose={() => setDeed(null)} />}
    </>
  );
}

function Person({ user, self }: { readonly user: User; readonly self: boolean }) {
  return (
    <span className="flex items-center gap-2.5">
      <Avatar name={user.name || user.email} className="size-7" />
      <span className="min-w-0">
        <span className="block truncate font-medium">
          {user.name || user.email}
          <Factors user={user} />
          {self && <span className="font-normal text-subtle"> (you)</span>}
        </span>
        <span className="block truncate text-xs text-subtle">{user.email}</span>
        {user.singleSignOn && <span className="block text-xs text-subtle">Single sign-on</span>}
        <span className="mt-0.5 block md:hidden">
          <UserStatus user={user} />
        </span>
      </span>
    </span>
  );
}

/** By what somebody signs in besides a password. */
function Factors({ user }: { readonly user: User }) {
  const looks = 'ml-1.5 inline size-3.5 text-completed';
  return (
    <>
      {user.twoFactor && (
        <ShieldCheck role="img" aria-label="Has an authenticator app" className={looks} />
      )}
      {user.passkeys.length > 0 && (
        <Fingerprint role="img" aria-label="Has passkeys" className={looks} />
      )}
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
