import type { Metadata } from 'next';
import { FlowPage } from '@/components/flow/flow-page';

export const metadata: Metadata = { title: 'Live flow' };

export default function Page() {
  return <FlowPage />;
}
