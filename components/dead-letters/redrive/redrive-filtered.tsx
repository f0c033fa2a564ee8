'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc';
import { useMay } from '@/components/api/use-may';
import { useSession } from '@/components/api/use-session';
import {
  isNarrowed,
  type LetterFilters,
  letterQuery,
  lettersInWords,
} from '../model/letter-filters';
import { RedriveButton } from './redrive-button';

/**
 * Sends again what the list shows, also what is not loaded yet; only open letters can be. Nothing for those who may not
 * with any saga of these letters; the server leaves out the letters of the others.
 */
export function RedriveFiltered({ filters }: { filters: LetterFilters }) {
  const trpc = useTRPC();
  const { user } = useSession();
  const may = useMay();
  const { data } = useQuery(trpc.deadLetters.groups.queryOptions(letterQuery(filters, user?.id)));
  const [group] = data?.filter(({ saga }) => may('deadletter.write', saga)) ?? [];
  if (filters.status !== 'open' || !group) return null;
  const where = group.step ?? group.service;
  const name = `${group.sample.errorName}${where ? ` in ${where}` : ''}`;
  const { status: _, ...letters } = letterQuery(filters, user?.id);
  const isGroup = filters.fingerprint !== '';
  const label = isGroup
    ? 'Redrive the group…'
    : isNarrowed(filters)
      ? 'Redrive these…'
      : 'Redrive all…';
  return <RedriveButton title={lettersInWords(filters, name)} letters={letters} label={label} />;
}
