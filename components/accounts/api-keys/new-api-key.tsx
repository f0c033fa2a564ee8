'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import type { Scope } from '../model/scopes';
import { OneTimeSecret } from '../one-time-link';
import { ScopeFields } from './scope-fields';

const EXPIRIES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: 'never', label: 'Never' },
];

type Answers = { name: string; scopes: Scope[]; expires: string };

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
  const submit = ({ name, scopes, expires }: Answers) =>
    create.mutate({ name, scopes, expiresInDays: expires === 'never' ? null : Number(expires) });
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
          It is not shown again: only a hash of it is kept. Whoever has it may do what it may.
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
  const form = useForm<Answers>({ defaultValues: { name: '', scopes: [], expires: '90' } });
  const rules = {
    required: 'Name the key after what uses it.',
    maxLength: { value: 120, message: 'Use at most 120 characters.' },
  };
  return (
    <DialogForm
      onSubmit={form.handleSubmit(onSubmit)}
      fault={fault}
      submit="Create the key"
      busy={busy}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label="Name" error={form.formState.errors.name?.message}>
          <Input autoFocus placeholder="Nightly import" {...form.register('name', rules)} />
        </Field>
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
      <Controller
        control={form.control}
        name="scopes"
        rules={{ validate: (scopes) => scopes.length > 0 || 'Choose what the key is for.' }}
        render={({ field, fieldState }) => (
          <ScopeFields
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
    </DialogForm>
  );
}
