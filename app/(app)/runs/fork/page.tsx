import type { Metadata } from 'next';
import { ForkPage } from '@/components/runs/fork/fork-page';

export const metadata: Metadata = { title: 'Fork a run' };

export default function Page() {
  return <ForkPage />;
}
