import type { Metadata } from 'next';
import { CapsulePage } from '@/components/capsule/capsule-page';

export const metadata: Metadata = { title: 'Incident capsule' };

export default function Page() {
  return <CapsulePage />;
}
