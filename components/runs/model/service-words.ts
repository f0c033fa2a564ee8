import type { RunFilters } from './run-filters';

/** What the list is narrowed to by services: `Waits on payments`; `Any service` when it is not. */
export function servicesInWords({
  waitsOn,
  failedAt,
}: Pick<RunFilters, 'waitsOn' | 'failedAt'>): string {
  const words = [
    ...(waitsOn === '' ? [] : [`waits on ${waitsOn}`]),
    ...(failedAt === '' ? [] : [`failed at ${failedAt}`]),
  ].join(', ');
  return words === '' ? 'Any service' : words.charAt(0).toUpperCase() + words.slice(1);
}
