import type { Metadata } from 'next';
import { InvitePage } from '@/components/accounts/invite-page';

type PageProps = { readonly params: Promise<{ token: string }> };

// The address holds a secret, so it goes into no referrer.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function Page({ params }: PageProps) {
  const { token } = await params;
  return <InvitePage token={token} />;
}
