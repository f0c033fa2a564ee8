import type { Metadata } from 'next';
import { DebtsPage } from '@/components/debts/debts-page';

export const metadata: Metadata = { title: 'Compensation debt' };

export default function Page() {
  return <DebtsPage />;
}
