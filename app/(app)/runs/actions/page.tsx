import type { Metadata } from 'next';
import { BulkListPage } from '@/components/runs/bulk/bulk-list-page';

export const metadata: Metadata = { title: 'Actions on many runs' };

export default function Page() {
  return <BulkListPage />;
}
