'use client';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Checkbox } from '@/components/ui/checkbox';
import { RelativeTime } from '@/components/ui/relative-time';
import { ReasonField } from './reason-field';
import { type User, useRefreshUsers } from './use-users';

type RemovePasskeysProps = { readonly user: User; readonly onClose: () => void };
type Passkey = User['passkeys'][number];

/** Removes passkeys of somebody whose device is lost, with a reason. */
export function RemovePasskeys({ user, onClose }: RemovePasskeysProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const [reason, setReason] = useState('');
  const [ids, setIds] = useState<readonly string[]>(user.passkeys.map(({ id }) => id));
  const who = user.name || user.email;
  const remove = useMutation(
    trpc.users.removePasskeys.mutationOptions({
      onSuccess: () => toast.success(`The passkeys are removed, and ${who} is signed out.`),
      onSettled: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  const toggle = (id: string, on: boolean) =>
    setIds(on ? [...ids, id] : ids.filter((one) => one !== id));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove passkeys of ${who}?`}
      description="For a device that is lost. What is removed lets nobody in any more, and their sessions end, since one may be open on it. They are told by mail, where mail is sent."
      confirmLabel={ids.length === 1 ? 'Remove 1 passkey' : `Remove ${ids.length} passkeys`}
      busy={remove.isPending}
      disabled={reason.trim() === '' || ids.length === 0}
      onConfirm={() => remove.mutate({ userId: user.id, ids: [...ids], reason })}
    >
      <ul aria-label="Passkeys" className="flex max-h-60 flex-col gap-2 overflow-y-auto p-1">
        {user.passkeys.map((passkey) => (
          <PasskeyChoice
            key={passkey.id}
            passkey={passkey}
            chosen={ids.includes(passkey.id)}
            onChange={(on) => toggle(passkey.id, on)}
          />
        ))}
      </ul>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

type PasskeyChoiceProps = {
  readonly passkey: Passkey;
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
};

function PasskeyChoice({ passkey, chosen, onChange }: PasskeyChoiceProps) {
  const boxId = useId();
  const { name, createdAt, lastUsedAt } = passkey;
  return (
    <li className="flex items-start gap-2">
      <Checkbox
        id={boxId}
        className="mt-0.5"
        checked={chosen}
        onCheckedChange={(on) => onChange(on === true)}
      />
      <label htmlFor={boxId} className="min-w-0 text-sm leading-5">
        <span className="break-words">{name}</span>
        <span className="block text-xs text-subtle">
          added <RelativeTime at={createdAt} />
          {lastUsedAt ? (
            <>
              , used <RelativeTime at={lastUsedAt} />
            </>
          ) : (
            ', never used'
          )}
        </span>
      </label>
    </li>
  );
}
