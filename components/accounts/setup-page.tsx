'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { formFaults } from '@/components/api/field-faults';
import { useTRPC } from '@/components/api/trpc';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Door } from './door';
import { DoorForm } from './door-form';
import { EMAIL_RULES, NAME_RULES, PASSWORD_RULES } from './model/form-rules';
import { PasswordInput } from './password-input';
import { useEnter } from './use-enter';

type Answers = { token: string; name: string; email: string; password: string };

/** The first page of a new installation: makes the first administrator, and signs them in. */
export function SetupPage() {
  const trpc = useTRPC();
  const enter = useEnter('/');
  const token = useSearchParams().get('token') ?? '';
  const form = useForm<Answers>({ defaultValues: token === '' ? {} : { token } });
  const { errors } = form.formState;
  const create = useMutation(
    trpc.setup.createAdmin.mutationOptions({
      onSuccess: (_, { email, password }) => enter(email, password),
      onError: () => {},
    }),
  );
  useOnlyOnce(create.isIdle || create.isError);
  const faults = formFaults(create.error, ['token', 'name', 'email', 'password']);
  return (
    <Door
      title="Set up Backstitch"
      description="Nobody has an account here yet. Make the first one: it will be an administrator’s."
    >
      <DoorForm
        onSubmit={form.handleSubmit((answers) => create.mutate(answers))}
        fault={faults.rest}
        submit="Create the administrator"
        busy={create.isPending || create.isSuccess}
      >
        <Field
          label="Set-up token"
          error={errors.token?.message ?? faults.fields.token}
          hint="The terminal in which Backstitch was started shows it."
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            autoFocus={token === ''}
            className="font-mono text-xs"
            {...form.register('token', { required: 'Copy the token from the terminal.' })}
          />
        </Field>
        <Field label="Your name" error={errors.name?.message ?? faults.fields.name}>
          <Input
            autoComplete="name"
            autoFocus={token !== ''}
            {...form.register('name', NAME_RULES)}
          />
        </Field>
        <Field label="E-mail" error={errors.email?.message ?? faults.fields.email}>
          <Input type="email" autoComplete="username" {...form.register('email', EMAIL_RULES)} />
        </Field>
        <Field
          label="Password"
          error={errors.password?.message ?? faults.fields.password}
          hint="At least 10 characters; a few words are easy to keep in mind."
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

/**
 * Once there is an account, this page has no more to do: it leads to signing in, unless it is itself
 * signing in the one it has just made (`waiting` is false then).
 */
function useOnlyOnce(waiting: boolean): void {
  const trpc = useTRPC();
  const router = useRouter();
  const needsSetup = useQuery(trpc.setup.status.queryOptions()).data?.needsSetup;
  useEffect(() => {
    if (waiting && needsSetup === false) router.replace('/sign-in');
  }, [waiting, needsSetup, router]);
}
