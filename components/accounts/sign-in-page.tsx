'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { returnPath } from '@/components/api/sign-in-path';
import { useTRPC } from '@/components/api/trpc';
import { useSession } from '@/components/api/use-session';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Door } from './door';
import { DoorForm } from './door-form';
import { EMAIL_RULES } from './model/form-rules';
import { PasskeyButton } from './passkeys/passkey-button';
import { PasswordInput } from './password-input';
import { ProviderButton } from './provider-button';
import { CodeForm } from './two-factor/code-form';
import { useEnter } from './use-enter';

type Credentials = { email: string; password: string };

/** Signs in, with a code as well where an app is set up, and leads back to where one wanted to go (`?next=`). */
export function SignInPage() {
  const params = useSearchParams();
  const target = returnPath(params.get('next'));
  useSetupFirst();
  useSignedInAlready(target);
  if (params.get('step') === 'code') return <CodeForm target={target} />;
  return <PasswordStep target={target} />;
}

function PasswordStep({ target }: { target: string }) {
  const enter = useEnter(target);
  const [refusal, setRefusal] = useState<string>();
  const form = useForm<Credentials>();
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ email, password }) => {
    setRefusal(undefined);
    await enter(email.trim(), password).catch((error: Error) => {
      setRefusal(error.message);
      form.setError('root', { message: error.message });
    });
  });
  return (
    <Door title="Sign in">
      <ProviderButton target={target} />
      <DoorForm
        onSubmit={submit}
        fault={refusal}
        submit="Sign in"
        busy={isSubmitting || (isSubmitSuccessful && !refusal)}
        below={<ForgottenPassword />}
      >
        <Field label="E-mail" error={errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            autoFocus
            {...form.register('email', EMAIL_RULES)}
          />
        </Field>
        <Field label="Password" error={errors.password?.message}>
          <PasswordInput
            autoComplete="current-password"
            {...form.register('password', { required: 'Enter your password.' })}
          />
        </Field>
      </DoorForm>
      <PasskeyButton target={target} />
    </Door>
  );
}

/** What to do without the password: a mailed link where mail is sent, else an admin helps. */
function ForgottenPassword() {
  const trpc = useTRPC();
  const ways = useQuery(trpc.session.ways.queryOptions()).data;
  if (!ways) return null;
  return (
    <p className="text-center text-sm text-subtle">
      {ways.mail ? (
        <Link href="/forgot" className="underline underline-offset-2 hover:text-ink">
          Forgot your password?
        </Link>
      ) : (
        'Forgot your password? Ask an administrator for a reset link.'
      )}
    </p>
  );
}

/** A server without any account has nothing to sign in to: the first one is to be made. */
function useSetupFirst(): void {
  const trpc = useTRPC();
  const router = useRouter();
  const needsSetup = useQuery(trpc.setup.status.queryOptions()).data?.needsSetup;
  useEffect(() => {
    if (needsSetup) router.replace('/setup');
  }, [needsSetup, router]);
}

/** Who is signed in already has no business here. */
function useSignedInAlready(target: string): void {
  const router = useRouter();
  const signedIn = Boolean(useSession().user);
  useEffect(() => {
    if (signedIn) router.replace(target);
  }, [signedIn, target, router]);
}
