import type { Metadata } from 'next';
import { RunPage } from '@/components/trace/run-page';

type PageProps = { readonly params: Promise<{ runId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { runId } = await params;
  return { title: `Run ${runId.slice(-6)}` };
}

export default async function Page({ params }: PageProps) {
  const { runId } = await params;
  return <RunPage runId={runId} />;
}
