'use client';
import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { ROLE_OPTIONS, type Role } from '../model/roles';
import { InviteReport } from './invite-report';
import { useRefreshUsers } from './use-users';

/** Invites the people of a list in CSV, and reports what became of each line. */
export function InviteMany({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const [csv, setCsv] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const invite = useMutation(
    trpc.users.inviteMany.mutationOptions({ onSuccess: refresh, onError: () => {} }),
  );
  if (invite.data) return <InviteReport lines={invite.data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Invite a list"
        description="A line each: e-mail, name, role. A heading may give another order; up to 500 people."
        size="lg"
      >
        <DialogBody>
          {invite.error && <Notice kind="error">{describeError(invite.error).detail}</Notice>}
          <Field label="List (CSV)">
            <Textarea
              autoFocus
              rows={9}
              spellCheck={false}
              className="font-mono text-xs"
              placeholder={
                'ada@example.com, Ada Lovelace, operator\ngrace@example.com, Grace Hopper'
              }
              value={csv}
              maxLength={100_000}
              onChange={(event) => setCsv(event.target.value)}
            />
          </Field>
          <label className="inline-flex cursor-pointer items-center gap-1.5 self-start text-sm text-muted underline underline-offset-2 focus-within:outline-2 hover:text-ink">
            <Upload aria-hidden className="size-3.5" /> Read it from a file
            <input
              type="file"
              accept=".csv,text/csv,text/plain"
              className="sr-only"
              onChange={(event) => void event.target.files?.[0]?.text().then(setCsv)}
            />
          </label>
          <Field label="Role of lines that name none">
            <Select
              value={role}
              options={ROLE_OPTIONS}
              onValueChange={(value) => setRole(value as Role)}
            />
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={invite.isPending}
            disabled={csv.trim() === ''}
            onClick={() => invite.mutate({ csv, role })}
          >
            Invite them
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
