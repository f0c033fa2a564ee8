import type { Metadata } from 'next';
import { ConfirmEmailPage } from '@/components/accounts/confirm-email-page';

type PageProps = { readonly params: Promise<{ token: string }> };

// The address holds a secret, so it goes into no referrer.
export const metadata: Metadata = { title: 'Confirm your address', referrer: 'no-referrer' };

export default async function Page({ params }: PageProps) {
  const { token } = await params;
  return <ConfirmEmailPage token={token} />;
}
