'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { labelsOf } from '@/components/sagas/model/library';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { roleLabel } from '../model/roles';
import { type Grant, GrantRow } from './grant-row';
import { type User, useRefreshUsers } from './use-users';

type UserGrantsProps = { readonly user: User; readonly onClose: () => void };

/** What an account may do with the sagas of some labels, besides what its role may. */
export function UserGrants({ user, onClose }: UserGrantsProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const sagas = useQuery(trpc.sagas.list.queryOptions()).data;
  const [grants, setGrants] = useState<readonly Grant[]>(user.grants);
  const labels = labelsOf([...(sagas ?? []), { labels: grants.map(({ label }) => label) }]);
  const save = useMutation(
    trpc.users.setGrants.mutationOptions({
      onSuccess: async () => {
        toast.success(`Saved what ${user.name || user.email} may do.`);
        await refresh();
        onClose();
      },
      onError: () => {},
    }),
  );
  const change = (index: number, grant: Grant | null) =>
    setGrants(grants.flatMap((one, at) => (at === index ? (grant ? [grant] : []) : [one])));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Sagas of ${user.name || user.email}`}
        description={`Besides what the role ${roleLabel(user.role)} may everywhere, they may this with all sagas that have a label, those that get it later included.`}
      >
        <DialogBody>
          {save.error && <Notice kind="error">{describeError(save.error).detail}</Notice>}
          {sagas && labels.length === 0 && (
            <Notice>No saga has a label yet. Give one in the designer, under Saga.</Notice>
          )}
          <ul aria-label="Grants" className="flex flex-col gap-2 empty:hidden">
            {grants.map((grant, index) => (
              <GrantRow
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and no state of their own.
                key={index}
                grant={grant}
                labels={labels}
                onChange={(changed) => change(index, changed)}
                onRemove={() => change(index, null)}
              />
            ))}
          </ul>
          <Button
            size="sm"
            className="self-start"
            disabled={labels.length === 0}
            onClick={() => setGrants([...grants, { label: '', role: 'viewer' }])}
          >
            <Plus aria-hidden /> Add a label
          </Button>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={grants.some(({ label }) => label === '')}
            onClick={() => save.mutate({ userId: user.id, grants: [...grants] })}
          >
            Save
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
