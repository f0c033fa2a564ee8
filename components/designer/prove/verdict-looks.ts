import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';

/** How a verdict looks. */
export const VERDICT_LOOKS = {
  clean: { icon: CircleCheck, ink: 'text-completed' },
  partial: { icon: CircleHelp, ink: 'text-waiting' },
  violated: { icon: CircleAlert, ink: 'text-stuck' },
} as const;
