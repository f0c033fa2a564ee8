'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { PasswordInput } from '@/components/accounts/password-input';
import { formFaults } from '@/components/api/field-faults';
import { useTRPC } from '@/components/api/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { hostsIn, SECRET_HOSTS, SECRET_NAME } from './model/secret-rules';
import type { Secret } from './secret';

type SaveSecretProps = {
  /** The one to put another in the place of. */
  readonly secret?: Secret;
  readonly name: string;
  readonly onClose: () => void;
};

/** Keeps a new secret, or puts another value in the place of one. */
export function SaveSecret({ secret, name, onClose }: SaveSecretProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({
    defaultValues: { name, value: '', hosts: secret?.hosts.join(', ') ?? '' },
  });
  const { errors } = form.formState;
  const save = useMutation(
    trpc.secrets.save.mutationOptions({
      onSuccess: async (_, saved) => {
        toast.success(secret ? `${saved.name} is replaced.` : `${saved.name} is kept.`);
        await queryClient.invalidateQueries(trpc.secrets.pathFilter());
        onClose();
      },
      onError: () => {},
    }),
  );
  const faults = formFaults(save.error, ['name', 'value', 'hosts']);
  const submit = form.handleSubmit(({ hosts, ...answers }) =>
    save.mutate({ ...answers, hosts: hostsIn(hosts), replaces: secret !== undefined }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={secret ? `Replace ${secret.name}` : 'New secret'}
        description="It is sealed, and shown to nobody again."
      >
        <DialogForm
          autoComplete="off"
          onSubmit={submit}
          fault={faults.rest}
          submit={secret ? 'Replace' : 'Keep the secret'}
          busy={save.isPending}
          onClose={onClose}
        >
          {!secret && (
            <Field
              label="Name"
              hint={<NameHint />}
              error={errors.name?.message ?? faults.fields.name}
            >
              <Input
                className="font-mono"
                autoFocus={name === ''}
                placeholder="PAYMENTS_TOKEN"
                {...form.register('name', SECRET_NAME)}
              />
            </Field>
          )}
          <Field
            label={secret ? 'New value' : 'Value'}
            error={errors.value?.message ?? faults.fields.value}
          >
            <PasswordInput
              what="value"
              autoComplete="off"
              autoFocus={name !== ''}
              {...form.register('value', { required: 'Enter the value.' })}
            />
          </Field>
          <Field
            label="Hosts"
            hint={
              secret
                ? 'They change with the value only: who does not know it can have it sent nowhere.'
                : 'It is sent to these and nowhere else; without https only to a host with its port. Commas between several.'
            }
            error={errors.hosts?.message ?? faults.fields.hosts}
          >
            <Input
              placeholder="pay.example.com, pay.example.com:8443"
              {...form.register('hosts', SECRET_HOSTS)}
            />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}

function NameHint() {
  return (
    <>
      A step’s headers name it:{' '}
      <code className="font-mono">{['Bearer $', '{secret:PAYMENTS_TOKEN}'].join('')}</code>
    </>
  );
}
