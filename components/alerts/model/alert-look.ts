import { BellOff, BellRing, CircleCheck, Hourglass, UserCheck } from 'lucide-react';
import type { StatusLook } from '@/components/ui/status-look';
import type { AlertView } from './alert';

/** The look of each state of an alert. */
export const ALERT_LOOK: { readonly [status in AlertView['status']]: StatusLook } = {
  pending: { tone: 'waiting', icon: Hourglass, word: 'Pending' },
  firing: { tone: 'stuck', icon: BellRing, word: 'Firing', alive: true },
  acknowledged: { tone: 'compensating', icon: UserCheck, word: 'Acknowledged' },
  snoozed: { tone: 'waiting', icon: BellOff, word: 'Snoozed' },
  resolved: { tone: 'completed', icon: CircleCheck, word: 'Resolved' },
};
