'use client';
import { Zap } from 'lucide-react';
import Link from 'next/link';
import { useChaosRules } from './use-chaos';

/** Says that faults are in force, where their effects are seen; nothing while there are none. */
export function FaultsInForce() {
  const { data } = useChaosRules();
  const active = data?.rules.filter(({ isActive }) => isActive).length ?? 0;
  if (active === 0) return null;
  return (
    <Link
      href="/chaos"
      className="mx-4 mb-3 flex items-center gap-2 rounded-md border border-compensating-line bg-compensating-soft px-3 py-2 text-sm text-compensating hover:underline sm:mx-6"
    >
      <Zap aria-hidden className="size-3.5 shrink-0" />
      {active === 1 ? 'A fault is in force' : `${active} faults are in force`}: some of what you see
      is made to go wrong.
    </Link>
  );
}
