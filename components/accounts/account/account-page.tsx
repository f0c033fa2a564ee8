'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { type SessionUser, useSession } from '@/components/api/use-session';
import { PageHeader } from '@/components/ui/page-header';
import { roleLabel } from '../model/roles';
import { PasskeysSection } from '../passkeys/passkeys-section';
import { TwoFactorSection } from '../two-factor/two-factor-section';
import { EmailForm } from './email-form';
import { NameForm } from './name-form';
import { PasswordForm } from './password-form';
import { Sessions } from './sessions';
import { ThemePicker } from './theme-picker';

/** One's own account: name, address, how one signs in, theme and sessions. */
export function AccountPage() {
  const { user } = useSession();
  if (!user) return null;
  return (
    <>
      <PageHeader title="Your account" description={`${user.email} · ${roleLabel(user.role)}`} />
      <div className="flex max-w-200 flex-col px-4 pb-12 sm:px-6">
        <Section title="Name" hint="As others see it in the audit log and on what you published.">
          <NameForm name={user.name} />
        </Section>
        <Section
          title="E-mail"
          hint={
            user.hasPassword
              ? 'With it you sign in, and get mail about your account.'
              : 'Where mail about your account goes.'
          }
        >
          <EmailForm user={user} />
        </Section>
        {user.hasPassword ? <OwnKeys user={user} /> : <ProviderOnly />}
        <Section title="Theme" hint="Kept in this browser.">
          <ThemePicker />
        </Section>
        <Section title="Sessions" hint="Where you are signed in.">
          <Sessions />
        </Section>
      </div>
    </>
  );
}

function OwnKeys({ user }: { user: SessionUser }) {
  return (
    <>
      <Section title="Password" hint="Changing it ends your other sessions.">
        <PasswordForm email={user.email} />
      </Section>
      <Section
        title="Authenticator app"
        hint="A code besides the password, so that a stolen password opens nothing."
      >
        <TwoFactorSection user={user} />
      </Section>
      <Section
        title="Passkeys"
        hint="Sign in by a finger, a face or a device’s code. One counts as both factors."
      >
        <PasskeysSection />
      </Section>
    </>
  );
}

/** Who has no password here changes none, and has nothing that would be asked besides it. */
function ProviderOnly() {
  const trpc = useTRPC();
  const name = useQuery(trpc.session.ways.queryOptions()).data?.singleSignOn;
  return (
    <Section title="Signing in" hint="What is asked besides is up to the provider, too.">
      <p>You sign in with {name ?? 'your company’s identity provider'}.</p>
      <p className="text-xs text-subtle">
        There is no password for you here. An administrator can send you a link to choose one.
      </p>
    </Section>
  );
}

type SectionProps = { readonly title: string; readonly hint: string; readonly children: ReactNode };

function Section({ title, hint, children }: SectionProps) {
  return (
    <section
      aria-label={title}
      className="grid gap-x-8 gap-y-3 border-t border-line py-6 md:grid-cols-[14rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="text-xs text-subtle">{hint}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
