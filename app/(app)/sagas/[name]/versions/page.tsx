import type { Metadata } from 'next';
import { VersionsPage } from '@/components/designer/versions/history/versions-page';

type PageProps = { readonly params: Promise<{ name: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { name } = await params;
  return { title: `Versions of ${name}` };
}

export default async function Page({ params }: PageProps) {
  const { name } = await params;
  return <VersionsPage name={name} />;
}
