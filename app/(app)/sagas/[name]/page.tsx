import type { Metadata } from 'next';
import { DesignerPage } from '@/components/designer/designer-page';

type PageProps = { readonly params: Promise<{ name: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { name } = await params;
  return { title: name };
}

export default async function Page({ params }: PageProps) {
  const { name } = await params;
  return <DesignerPage name={name} />;
}
