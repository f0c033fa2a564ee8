import type { Metadata } from 'next';
import { RedrivePage } from '@/components/dead-letters/redrive/redrive-page';

export const metadata: Metadata = { title: 'Redrive' };

type PageProps = { readonly params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <RedrivePage id={id} />;
}
