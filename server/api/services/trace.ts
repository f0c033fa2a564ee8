import type { Passport } from '@/saga/passport/passport';
import type { Found } from '@/server/application/trace/find-by-id';

/** What the API asks about single messages; failures are the application's typed errors. */
export type TraceServices = {
  /** What an id means; nothing found is no error. */
  find(id: string): Promise<Found>;
  passport(messageId: string): Promise<Passport>;
};
