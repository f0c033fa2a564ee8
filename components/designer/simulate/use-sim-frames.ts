'use client';
import { useMemo } from 'react';
import type { Session } from './model/session';
import { type SimFrame, simFrames } from './model/sim-frames';
import type { usePlan } from './use-plan';

const NONE: readonly SimFrame[] = [];

/** The messages of the simulated run; none while the drawing has errors. */
export function useSimFrames(drawn: ReturnType<typeof usePlan>, session: Session) {
  return useMemo(() => (drawn ? simFrames(drawn, session) : NONE), [drawn, session]);
}
