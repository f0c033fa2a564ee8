'use client';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PASSKEY_NAME } from '../model/form-rules';
import { describeUserAgent } from '../model/user-agent';
import { PasswordInput } from '../password-input';

type Answers = { name: string; password: string };

/** Has a device make a passkey, and keeps its public half. */
export function AddPasskey({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<Answers>({
    defaultValues: { name: describeUserAgent(navigator.userAgent), password: '' },
  });
  const begin = useMutation(trpc.passkeys.begin.mutationOptions({ onError: () => {} }));
  const keep = useMutation(trpc.passkeys.add.mutationOptions({ onError: () => {} }));
  const add = useMutation({
    mutationFn: async ({ name, password }: Answers) => {
      const asked = await begin.mutateAsync({ currentPassword: password });
      // As JSON carries it: nothing in it is bytes.
      const optionsJSON = asked as PublicKeyCredentialCreationOptionsJSON;
      const response = await startRegistration({ optionsJSON });
      // Nothing was asked of extensions.
      await keep.mutateAsync({ name, response: { ...response, clientExtensionResults: {} } });
    },
    onSuccess: async () => {
      toast.success('The passkey is added.');
      await queryClient.invalidateQueries(trpc.passkeys.pathFilter());
      onClose();
    },
    onError: () => {},
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Add a passkey"
        description="Your device keeps a key and asks for your finger, face or code. By it you sign in without a password."
      >
        <DialogForm
          onSubmit={form.handleSubmit((answers) => add.mutate(answers))}
          fault={add.error && problemOf(add.error)}
          submit="Continue"
          busy={add.isPending}
          onClose={onClose}
        >
          <Field label="Name" error={form.formState.errors.name?.message}>
            <Input autoFocus {...form.register('name', PASSKEY_NAME)} />
          </Field>
          <Field label="Your password" hint="Leave it empty if you have none.">
            <PasswordInput autoComplete="current-password" {...form.register('password')} />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}

/** A device that was told no says so by name, in words for developers. */
function problemOf(error: Error): string {
  if (error.name === 'NotAllowedError') return 'The device made no passkey. Try again.';
  if (error.name === 'InvalidStateError') return 'This device has a passkey of yours already.';
  const { detail, issues } = describeError(error);
  return issues[0]?.message ?? detail;
}
