import { CircleCheck, CircleSlash2, TriangleAlert } from 'lucide-react';
import type { StatusLook } from '@/components/ui/status-look';
import type { Verdict } from '@/saga/dead-letters/verdict';

/** How each verdict is shown. */
export const VERDICT_LOOK: { readonly [kind in Verdict['kind']]: StatusLook } = {
  safe: { tone: 'completed', icon: CircleCheck, word: 'Safe to retry' },
  'no-op': { tone: 'waiting', icon: CircleSlash2, word: 'Would change nothing' },
  unsafe: { tone: 'stuck', icon: TriangleAlert, word: 'Unsafe to retry' },
};
