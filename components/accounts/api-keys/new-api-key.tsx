'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { ROLE_OPTIONS, type Role } from '../model/roles';
import { OneTimeSecret } from '../one-time-link';

const EXPIRIES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: 'never', label: 'Never' },
];

type Answers = { name: string; role: Role; expires: string };

/** Makes a key and shows its secret, this once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.apiKeys.pathFilter()),
      onError: () => {},
    }),
  );
  const submit = ({ name, role, expires }: Answers) =>
    create.mutate({ name, role, expiresInDays: expires === 'never' ? null : Number(expires) });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={create.data ? 'Copy the key now' : 'New API key'}>
        {create.data ? (
          <CreatedKey secret={create.data.key} onClose={onClose} />
        ) : (
          <KeyForm
            busy={create.isPending}
            fault={create.error ? describeError(create.error).detail : undefined}
            onSubmit={submit}
            onClose={onClose}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

function CreatedKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <>
      <DialogBody>
        <OneTimeSecret label="API key" secret={secret} />
        <Notice kind="warning">
          It is not shown again: only a hash of it is kept. Whoever has it may do what its role may.
        </Notice>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

type KeyFormProps = {
  readonly busy: boolean;
  readonly fault: string | undefined;
  readonly onSubmit: (answers: Answers) => void;
  readonly onClose: () => void;
};

function KeyForm({ busy, fault, onSubmit, onClose }: KeyFormProps) {
  const form = useForm<Answers>({ defaultValues: { name: '', role: 'viewer', expires: '90' } });
  const rules = {
    required: 'Name the key after what uses it.',
    maxLength: { value: 120, message: 'Use at most 120 characters.' },
  };
  return (
    <form noValidate onSubmit={form.handleSubmit(onSubmit)}>
      <DialogBody>
        {fault && <Notice kind="error">{fault}</Notice>}
        <Field label="Name" error={form.formState.errors.name?.message}>
          <Input autoFocus placeholder="Nightly import" {...form.register('name', rules)} />
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Field label="Role">
                <Select value={field.value} onValueChange={field.onChange} options={ROLE_OPTIONS} />
              </Field>
            )}
          />
          <Controller
            control={form.control}
            name="expires"
            render={({ field }) => (
              <Field label="Expires">
                <Select value={field.value} onValueChange={field.onChange} options={EXPIRIES} />
              </Field>
            )}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Create the key
        </Button>
      </DialogFooter>
    </form>
  );
}
