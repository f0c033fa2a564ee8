'use client';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Door } from './door';
import { EMAIL_RULES } from './model/form-rules';

/** Asks for a link by mail; what it answers never tells whether somebody has the address. */
export function ForgotPage() {
  const trpc = useTRPC();
  const form = useForm({ defaultValues: { email: '' } });
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
      <form
        noValidate
        onSubmit={form.handleSubmit(({ email }) => ask.mutate({ email: email.trim() }))}
        className="flex flex-col gap-4"
      >
        {ask.error && <Notice kind="error">{describeError(ask.error).detail}</Notice>}
        <Field label="E-mail" error={form.formState.errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            autoFocus
            {...form.register('email', EMAIL_RULES)}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={ask.isPending}>
          Mail me a link
        </Button>
        <p className="text-center text-sm text-subtle">
          <Link href="/sign-in" className="underline underline-offset-2 hover:text-ink">
            Back to signing in
          </Link>
        </p>
      </form>
    </Door>
  );
}
