import type { Metadata } from 'next';
import { RulePage } from '@/components/chaos/rule-page';

export const metadata: Metadata = { title: 'Fault on an edge' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <RulePage id={(await params).id} />;
}
