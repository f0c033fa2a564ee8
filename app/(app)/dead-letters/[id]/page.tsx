import type { Metadata } from 'next';
import { DeadLetterPage } from '@/components/dead-letters/dead-letter-page';

type PageProps = { readonly params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { id } = await params;
  return { title: `Dead letter ${id.slice(-6)}` };
}

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <DeadLetterPage id={id} />;
}
