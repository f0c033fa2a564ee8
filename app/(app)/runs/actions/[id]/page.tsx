import type { Metadata } from 'next';
import { BulkPage } from '@/components/runs/bulk/bulk-page';

export const metadata: Metadata = { title: 'Action on many runs' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <BulkPage id={(await params).id} />;
}
