'use client';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Door } from './door';
import { DoorForm } from './door-form';
import { EMAIL_RULES } from './model/form-rules';

/** Asks for a link by mail; what it answers never tells whether somebody has the address. */
export function ForgotPage() {
  const trpc = useTRPC();
  const form = useForm<{ email: string }>();
  const ask = useMutation(trpc.invites.forgot.mutationOptions({ onError: () => {} }));
  if (ask.isSuccess) {
    return (
      <Door
        title="Look into your mail"
        description={`If ${ask.variables.email} has an account here, a link is on its way with which you choose a new password.`}
      >
        <Button asChild>
          <Link href="/sign-in">Back to signing in</Link>
        </Button>
      </Door>
    );
  }
  return (
    <Door
      title="Forgot your password?"
      description="Enter your address, and a link is mailed with which you choose a new one."
    >
      <DoorForm
        onSubmit={form.handleSubmit(({ email }) => ask.mutate({ email: email.trim() }))}
        fault={ask.error ? describeError(ask.error).detail : undefined}
        submit="Mail me a link"
        busy={ask.isPending}
        below={
          <p className="text-center text-sm text-subtle">
            <Link href="/sign-in" className="underline underline-offset-2 hover:text-ink">
              Back to signing in
            </Link>
          </p>
        }
      >
        <Field label="E-mail" error={form.formState.errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            autoFocus
            {...form.register('email', EMAIL_RULES)}
          />
        </Field>
      </DoorForm>
    </Door>
  );
}
