'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useForm } from 'react-hook-form';
import { codeOf } from '@/components/api/describe-error';
import { formFaults } from '@/components/api/field-faults';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { Door } from './door';
import { DoorForm } from './door-form';
import { NAME_RULES, PASSWORD_RULES } from './model/form-rules';
import { PasswordInput } from './password-input';
import { useEnter } from './use-enter';

/** Where a one-time link leads: sets the password of an invited account, or a new one after a reset. */
export function InvitePage({ token }: { token: string }) {
  const trpc = useTRPC();
  // Asked once: the link is used up while its form is still to be seen, and whoever comes back to the window goes on there.
  const invite = useQuery(
    trpc.invites.get.queryOptions({ token }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (invite.error && codeOf(invite.error) !== 'NOT_FOUND') {
    return (
      <Door title="Your link">
        <QueryError error={invite.error} onRetry={() => void invite.refetch()} />
      </Door>
    );
  }
  if (invite.error) {
    return (
      <Door
        title="This link does not work any more"
        description="It was used, replaced or is too old. Ask an administrator for a new one."
      >
        <Button asChild>
          <Link href="/sign-in">To the sign-in page</Link>
        </Button>
      </Door>
    );
  }
  if (!invite.data) {
    return (
      <Door title="One moment">
        <Skeleton className="h-40" />
      </Door>
    );
  }
  return <AcceptForm token={token} invite={invite.data} />;
}

type AcceptFormProps = { readonly token: string; readonly invite: Outputs['invites']['get'] };

function AcceptForm({ token, invite }: AcceptFormProps) {
  const trpc = useTRPC();
  const enter = useEnter('/');
  const form = useForm({ defaultValues: { name: invite.name, password: '' } });
  const { errors } = form.formState;
  const accept = useMutation(
    trpc.invites.accept.mutationOptions({
      onSuccess: ({ email }, { password }) => enter(email, password),
      onError: () => {},
    }),
  );
  const faults = formFaults(accept.error, ['name', 'password']);
  const invited = invite.purpose === 'invite';
  return (
    <Door
      title={invited ? 'Welcome to Backstitch' : 'Choose a new password'}
      description={
        invited ? `You are invited as ${invite.email}, with the role ${invite.role}.` : invite.email
      }
    >
      <DoorForm
        onSubmit={form.handleSubmit((answers) => accept.mutate({ token, ...answers }))}
        fault={faults.rest}
        submit={invited ? 'Set the password and sign in' : 'Save and sign in'}
        busy={accept.isPending || accept.isSuccess}
      >
        <Field label="Your name" error={errors.name?.message ?? faults.fields.name}>
          <Input autoComplete="name" autoFocus {...form.register('name', NAME_RULES)} />
        </Field>
        <Field
          label="Password"
          error={errors.password?.message ?? faults.fields.password}
          hint="At least 10 characters."
        >
          <PasswordInput
            autoComplete="new-password"
            {...form.register('password', PASSWORD_RULES)}
          />
        </Field>
      </DoorForm>
    </Door>
  );
}
