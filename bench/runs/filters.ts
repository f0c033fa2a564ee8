import type { RunQuery } from '@/server/ports/read-store';
import { NEWEST, RARE_SAGA, runIdOf, SAGAS } from './make-runs';

type Filter = {
  readonly name: string;
  /** A different value each time, so that no page is only read from memory. */
  readonly query: (time: number) => Omit<RunQuery, 'limit'>;
};

const ago = (hours: number) => new Date(Date.parse(NEWEST) - hours * 3_600_000).toISOString();
const saga = (time: number) => `saga-${time % SAGAS}`;

/** What the list of runs can be narrowed to, alone and together, common values and rare ones. */
export const filters: readonly Filter[] = [
  { name: 'all', query: () => ({}) },
  { name: 'a saga', query: (time) => ({ saga: saga(time) }) },
  { name: 'a rare saga', query: () => ({ saga: RARE_SAGA }) },
  { name: 'an old version of a saga', query: (time) => ({ saga: saga(time), sagaVersion: 1 }) },
  { name: 'a version that none has', query: (time) => ({ saga: saga(time), sagaVersion: 9 }) },
  { name: 'completed', query: () => ({ status: ['completed'] }) },
  { name: 'stuck (1 in 10,000)', query: () => ({ status: ['stuck'] }) },
  { name: 'resolved (none)', query: () => ({ status: ['resolved'] }) },
  {
    name: 'stuck, failed or compensating',
    query: () => ({ status: ['stuck', 'failed', 'compensating'] }),
  },
  { name: 'a saga, stuck', query: (time) => ({ saga: saga(time), status: ['stuck'] }) },
  { name: 'a rare saga, stuck', query: () => ({ saga: RARE_SAGA, status: ['stuck'] }) },
  {
    name: 'a saga, resolved (none)',
    query: (time) => ({ saga: saga(time), status: ['resolved'] }),
  },
  {
    name: 'a version, stuck or failed',
    query: (time) => ({ saga: saga(time), sagaVersion: 1, status: ['stuck', 'failed'] }),
  },
  { name: 'last hour', query: () => ({ from: ago(1) }) },
  {
    name: 'a saga, last hour, failed',
    query: (time) => ({ saga: saga(time), from: ago(1), status: ['failed'] }),
  },
  { name: 'last 30 days, stuck', query: () => ({ from: ago(720), status: ['stuck'] }) },
  { name: 'older than 20 days', query: () => ({ to: ago(480) }) },
  {
    name: 'a saga, older than 20 days, stuck',
    query: (time) => ({ saga: saga(time), to: ago(480), status: ['stuck'] }),
  },
  {
    name: 'a field that one run has',
    query: (time) => ({ fields: { order: `o-${time * 997 + 1}` } }),
  },
  { name: 'a field that none has', query: (time) => ({ fields: { order: `none-${time}` } }) },
  { name: 'a field that 200 have', query: (time) => ({ fields: { customer: `c-${time}` } }) },
  { name: 'a field that every third has', query: () => ({ fields: { country: 'FR' } }) },
  {
    name: 'two fields',
    query: (time) => ({ fields: { customer: `c-${time}`, country: 'FR' } }),
  },
  {
    name: 'a saga, a common field, stuck',
    query: (time) => ({ saga: saga(time), fields: { country: 'FR' }, status: ['stuck'] }),
  },
  {
    name: 'a common field, older than 20 days',
    query: () => ({ fields: { country: 'US' }, to: ago(480) }),
  },
  { name: 'an error that 1 in 50 has', query: () => ({ error: 'Refused' }) },
  { name: 'an error that 1 in 2,000 has', query: (time) => ({ error: `Error${time % 20}` }) },
  { name: 'an error that none has', query: (time) => ({ error: `None${time}` }) },
  {
    name: 'a saga, an error, older than 20 days',
    query: (time) => ({ saga: saga(time), error: 'Refused', to: ago(480) }),
  },
  { name: 'an error, stuck', query: () => ({ error: 'Refused', status: ['stuck'] }) },
  {
    name: 'waits on a service (1 in 5,000)',
    query: (time) => ({ waitsOn: `service-${time % 5}` }),
  },
  { name: 'waits on a service that none does', query: (time) => ({ waitsOn: `none-${time}` }) },
  {
    name: 'a saga, waits on a service',
    query: (time) => ({ saga: saga(time), waitsOn: `service-${time % 5}` }),
  },
  { name: 'failed at a service (1 in 50)', query: () => ({ failedAt: 'payments' }) },
  {
    name: 'failed at a service (1 in 2,000)',
    query: (time) => ({ failedAt: `service-${time % 20}` }),
  },
  { name: 'failed at a service that none did', query: (time) => ({ failedAt: `none-${time}` }) },
  {
    name: 'failed at a service, stuck',
    query: () => ({ failedAt: 'payments', status: ['stuck'] }),
  },
  {
    name: 'a saga, failed at, older than 20 days',
    query: (time) => ({ saga: saga(time), failedAt: 'payments', to: ago(480) }),
  },
  { name: 'a correlation id', query: (time) => ({ correlationId: runIdOf(time * 997 + 1) }) },
  { name: 'a correlation id that none has', query: (time) => ({ correlationId: `none-${time}` }) },
  {
    name: 'a correlation id, completed',
    query: (time) => ({ correlationId: runIdOf(time * 991 + 1), status: ['completed'] }),
  },
];
