'use client';
import { useQuery } from '@tanstack/react-query';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';

/** What is to be known of a letter before anything is done with it. */
export type LetterContext = Outputs['deadLetters']['context'];

const AGAIN_MS = 5_000;

/** A letter's verdict, what waits behind it and its history; its run may move on, so it is asked again and again. */
export function useLetterContext(id: string) {
  const trpc = useTRPC();
  return useQuery(trpc.deadLetters.context.queryOptions({ id }, { refetchInterval: AGAIN_MS }));
}
