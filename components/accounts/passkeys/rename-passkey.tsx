'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTRPC } from '@/components/api/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PASSKEY_NAME } from '../model/form-rules';

type RenamePasskeyProps = {
  readonly passkey: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
};

/** Calls a passkey something else. */
export function RenamePasskey({ passkey, onClose }: RenamePasskeyProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: { name: passkey.name } });
  const rename = useMutation(
    trpc.passkeys.rename.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.passkeys.pathFilter());
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ name }) => rename.mutate({ id: passkey.id, name }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Rename the passkey">
        <DialogForm onSubmit={submit} submit="Rename" busy={rename.isPending} onClose={onClose}>
          <Field label="Name" error={form.formState.errors.name?.message}>
            <Input autoFocus {...form.register('name', PASSKEY_NAME)} />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
