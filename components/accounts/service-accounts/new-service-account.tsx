'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { IssuedSecret } from './issued-secret';

type Answers = { service: string; note: string; largePayloads: boolean };

/** Makes an account for a service, and shows its secret, this once. */
export function NewServiceAccount({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.serviceAccounts.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.serviceAccounts.pathFilter()),
      onError: () => {},
    }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={create.data ? 'Copy the secret now' : 'New service account'}>
        {create.data ? (
          <IssuedSecret
            service={create.variables.service}
            seed={create.data.seed}
            onClose={onClose}
          />
        ) : (
          <AccountForm
            busy={create.isPending}
            fault={create.error ? describeError(create.error).detail : undefined}
            onSubmit={(answers) => create.mutate(answers)}
            onClose={onClose}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

type AccountFormProps = {
  readonly busy: boolean;
  readonly fault: string | undefined;
  readonly onSubmit: (answers: Answers) => void;
  readonly onClose: () => void;
};

function AccountForm({ busy, fault, onSubmit, onClose }: AccountFormProps) {
  const boxId = useId();
  const form = useForm<Answers>({ defaultValues: { service: '', note: '', largePayloads: false } });
  const rules = {
    required: 'Which service is it for?',
    pattern: { value: /^[A-Za-z][\w-]{0,63}$/, message: 'The service’s name, as steps have it.' },
  };
  return (
    <DialogForm
      onSubmit={form.handleSubmit(onSubmit)}
      fault={fault}
      submit="Create the account"
      busy={busy}
      onClose={onClose}
    >
      <Field label="Service" error={form.formState.errors.service?.message}>
        <Input autoFocus placeholder="payments" {...form.register('service', rules)} />
      </Field>
      <Field label="Note" hint="Where it runs, perhaps.">
        <Input maxLength={200} {...form.register('note')} />
      </Field>
      <Controller
        control={form.control}
        name="largePayloads"
        render={({ field }) => (
          <div className="flex items-start gap-2">
            <Checkbox
              id={boxId}
              className="mt-0.5"
              checked={field.value}
              onCheckedChange={(on) => field.onChange(on === true)}
            />
            <label htmlFor={boxId} className="text-sm leading-5">
              Payloads of more than 256 KiB
              <span className="block text-xs text-subtle">
                They are in one store, so it can read those of other services, too.
              </span>
            </label>
          </div>
        )}
      />
    </DialogForm>
  );
}
