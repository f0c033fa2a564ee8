'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { formFaults } from '@/components/api/field-faults';
import { useTRPC } from '@/components/api/trpc';
import type { SessionUser } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { EMAIL_RULES } from '../model/form-rules';
import { PasswordInput } from '../password-input';

/** Shows one's own address and changes it: the new one counts once the link that is mailed there is opened. */
export function EmailForm({ user: { email, hasPassword } }: { user: SessionUser }) {
  const trpc = useTRPC();
  const mail = useQuery(trpc.session.ways.queryOptions()).data?.mail;
  const [asked, setAsked] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <ChangeForm
        onDone={(to) => {
          setAsked(to);
          setOpen(false);
        }}
      />
    );
  }
  return (
    <div className="flex max-w-120 flex-col items-start gap-3">
      <p className="break-all">{email}</p>
      {asked && (
        <Notice>
          A link was mailed to {asked}. Open it within a day; until then {email} stays your address.
        </Notice>
      )}
      {mail === false && (
        <p className="text-xs text-subtle">
          This server sends no mail, so that no other address can be confirmed.
        </p>
      )}
      {mail && hasPassword && <Button onClick={() => setOpen(true)}>Change the address…</Button>}
    </div>
  );
}

function ChangeForm({ onDone }: { onDone: (to: string | null) => void }) {
  const trpc = useTRPC();
  const form = useForm({ defaultValues: { email: '', currentPassword: '' } });
  const { errors } = form.formState;
  const change = useMutation(
    trpc.account.changeEmail.mutationOptions({
      onSuccess: (_, { email }) => onDone(email),
      onError: () => {},
    }),
  );
  const faults = formFaults(change.error, ['email', 'currentPassword']);
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((answers) => change.mutate(answers))}
      className="flex max-w-88 flex-col gap-4"
    >
      {faults.rest && <Notice kind="error">{faults.rest}</Notice>}
      <Field label="New address" error={errors.email?.message ?? faults.fields.email}>
        <Input
          type="email"
          autoFocus
          autoComplete="email"
          {...form.register('email', EMAIL_RULES)}
        />
      </Field>
      <Field
        label="Your password"
        error={errors.currentPassword?.message ?? faults.fields.currentPassword}
      >
        <PasswordInput
          autoComplete="current-password"
          {...form.register('currentPassword', { required: 'Enter your password.' })}
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={change.isPending}>
          Mail a link there
        </Button>
        <Button onClick={() => onDone(null)}>Cancel</Button>
      </div>
    </form>
  );
}
