import type { Metadata } from 'next';
import { FindPage } from '@/components/find/find-page';

export const metadata: Metadata = { title: 'Find' };

export default function Page() {
  return <FindPage />;
}
