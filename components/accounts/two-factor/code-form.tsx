'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { proveCode, type SecondProof } from '../auth-client';
import { Door } from '../door';
import { DoorForm } from '../door-form';
import { useArrive } from '../use-enter';
import { CODE_RULES, CodeInput } from './code-input';

/** The second step of signing in: the code of an authenticator app, or a recovery code. */
export function CodeForm({ target }: { target: string }) {
  const arrive = useArrive(target);
  const [kind, setKind] = useState<SecondProof['kind']>('app');
  const form = useForm({ defaultValues: { code: '' } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const app = kind === 'app';
  const submit = form.handleSubmit(async ({ code }) => {
    await proveCode({ kind, code }).then(arrive, (error: Error) => {
      form.resetField('code');
      form.setError('root', { message: error.message });
    });
  });
  const other = () => {
    setKind(app ? 'recovery' : 'app');
    form.reset();
  };
  return (
    <Door
      title={app ? 'Enter your code' : 'Use a recovery code'}
      description={
        app
          ? 'Your authenticator app shows six digits for Backstitch.'
          : 'One of those that you kept when you set up your app. Each works once.'
      }
    >
      <DoorForm
        onSubmit={submit}
        fault={errors.root?.message}
        submit="Sign in"
        busy={isSubmitting || (isSubmitSuccessful && !errors.root)}
        below={
          <p className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-sm text-subtle">
            <button
              type="button"
              onClick={other}
              className="underline underline-offset-2 hover:text-ink"
            >
              {app ? 'Use a recovery code' : 'Use the app'}
            </button>
            <Link href="/sign-in" className="underline underline-offset-2 hover:text-ink">
              Start again
            </Link>
          </p>
        }
      >
        <Field label={app ? 'Code' : 'Recovery code'} error={errors.code?.message}>
          {app ? (
            <CodeInput key="app" autoFocus {...form.register('code', CODE_RULES)} />
          ) : (
            <Input
              key="recovery"
              autoFocus
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              {...form.register('code', { required: 'Enter a recovery code.' })}
            />
          )}
        </Field>
      </DoorForm>
    </Door>
  );
}
