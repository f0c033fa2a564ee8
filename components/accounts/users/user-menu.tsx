'use client';
import {
  Ban,
  CircleCheck,
  Ellipsis,
  Fingerprint,
  KeyRound,
  LockOpen,
  LogOut,
  ShieldOff,
  Tags,
  VenetianMask,
} from 'lucide-react';
import { buttonStyles } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { User } from './use-users';

/** What may be done to an account besides changing its role. */
export type UserDeed =
  | 'grants'
  | 'reset'
  | 'unlock'
  | 'two-factor'
  | 'passkeys'
  | 'impersonate'
  | 'revoke'
  | 'disable'
  | 'enable';

type UserMenuProps = {
  readonly user: User;
  /** It is one's own account, which one can't shut out. */
  readonly self: boolean;
  readonly onDeed: (deed: UserDeed) => void;
};

/** The menu of one account. */
export function UserMenu({ user, self, onDeed }: UserMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Actions for ${user.name || user.email}`}
        className={cn(buttonStyles({ variant: 'ghost', size: 'sm' }), 'size-7 px-0')}
      >
        <Ellipsis />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {user.role !== 'admin' && (
          <DropdownMenuItem onSelect={() => onDeed('grants')}>
            <Tags aria-hidden /> Single sagas…
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onDeed('reset')}>
          <KeyRound aria-hidden />
          {user.invited ? 'New invitation link…' : 'Password reset link…'}
        </DropdownMenuItem>
        {user.lockedUntil && (
          <DropdownMenuItem onSelect={() => onDeed('unlock')}>
            <LockOpen aria-hidden /> Unlock
          </DropdownMenuItem>
        )}
        {user.twoFactor && (
          <DropdownMenuItem onSelect={() => onDeed('two-factor')}>
            <ShieldOff aria-hidden /> Remove authenticator app…
          </DropdownMenuItem>
        )}
        {user.passkeys.length > 0 && (
          <DropdownMenuItem onSelect={() => onDeed('passkeys')}>
            <Fingerprint aria-hidden /> Remove passkeys…
          </DropdownMenuItem>
        )}
        {!self && user.role !== 'admin' && !user.disabled && (
          <DropdownMenuItem onSelect={() => onDeed('impersonate')}>
            <VenetianMask aria-hidden /> Act in their name…
          </DropdownMenuItem>
        )}
        <DropdownMenuItem disabled={user.sessions === 0} onSelect={() => onDeed('revoke')}>
          <LogOut aria-hidden /> Sign out everywhere…
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        {user.disabled ? (
          <DropdownMenuItem onSelect={() => onDeed('enable')}>
            <CircleCheck aria-hidden /> Enable
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem tone="danger" disabled={self} onSelect={() => onDeed('disable')}>
            <Ban aria-hidden /> Disable…
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
