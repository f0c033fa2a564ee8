'use client';
import { useMutation } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EMAIL_RULES } from '../model/form-rules';
import { ROLE_OPTIONS, type Role } from '../model/roles';
import { OneTimeLink } from '../one-time-link';
import { useRefreshUsers } from './use-users';

type Invitation = { email: string; name: string; role: Role };

/** Invites somebody with a role, and gives the link to pass on. */
export function InviteUser({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const form = useForm<Invitation>({ defaultValues: { email: '', name: '', role: 'viewer' } });
  const invite = useMutation(
    trpc.users.invite.mutationOptions({ onSuccess: refresh, onError: () => {} }),
  );
  if (invite.data) {
    return (
      <Dialog open onOpenChange={(open) => !open && onClose()}>
        <DialogContent title="Invitation made">
          <DialogBody>
            <OneTimeLink
              label="Invitation link"
              link={invite.data}
              who={invite.variables?.email ?? 'them'}
            />
          </DialogBody>
          <DialogFooter>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    );
  }
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Invite somebody"
        description="You get a link to send them; with it they set their password."
      >
        <DialogForm
          onSubmit={form.handleSubmit((answers) => invite.mutate(answers))}
          fault={invite.error && describeError(invite.error).detail}
          submit="Invite"
          busy={invite.isPending}
          onClose={onClose}
        >
          <Field label="E-mail" error={errors.email?.message}>
            <Input
              type="email"
              autoFocus
              autoComplete="off"
              {...form.register('email', EMAIL_RULES)}
            />
          </Field>
          <Field label="Name" optional>
            <Input autoComplete="off" maxLength={120} {...form.register('name')} />
          </Field>
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Field label="Role">
                <Select value={field.value} onValueChange={field.onChange} options={ROLE_OPTIONS} />
              </Field>
            )}
          />
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
