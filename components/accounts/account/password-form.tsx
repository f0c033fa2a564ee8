'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { formFaults } from '@/components/api/field-faults';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { PASSWORD_RULES } from '../model/form-rules';
import { PasswordInput } from '../password-input';

const EMPTY = { currentPassword: '', newPassword: '' };

/** Changes one's own password. */
export function PasswordForm({ email }: { email: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: EMPTY });
  const { errors } = form.formState;
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: async () => {
        form.reset(EMPTY);
        toast.success('Your password is changed, and your other sessions are ended.');
        await queryClient.invalidateQueries(trpc.account.sessions.pathFilter());
      },
      onError: () => {},
    }),
  );
  const faults = formFaults(change.error, ['currentPassword', 'newPassword']);
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((answers) => change.mutate(answers))}
      className="flex max-w-88 flex-col gap-4"
    >
      {faults.rest && <Notice kind="error">{faults.rest}</Notice>}
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        label="Current password"
        error={errors.currentPassword?.message ?? faults.fields.currentPassword}
      >
        <PasswordInput
          autoComplete="current-password"
          {...form.register('currentPassword', { required: 'Enter your current password.' })}
        />
      </Field>
      <Field
        label="New password"
        error={errors.newPassword?.message ?? faults.fields.newPassword}
        hint="At least 10 characters."
      >
        <PasswordInput
          autoComplete="new-password"
          {...form.register('newPassword', PASSWORD_RULES)}
        />
      </Field>
      <Button type="submit" busy={change.isPending} className="self-start">
        Change the password
      </Button>
    </form>
  );
}
