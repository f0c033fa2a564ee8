'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
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
        <form noValidate onSubmit={submit}>
          <DialogBody>
            <Field label="Name" error={form.formState.errors.name?.message}>
              <Input autoFocus {...form.register('name', PASSKEY_NAME)} />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={rename.isPending}>
              Rename
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
