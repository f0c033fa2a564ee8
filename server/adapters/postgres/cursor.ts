import { InvalidInput } from '@/server/application/errors';

/** The last row of a page: its time (ISO 8601) and its id. */
export type Keyset = { readonly at: string; readonly id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor that continues after a row. */
export function writeCursor({ at, id }: Keyset): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Reads a cursor of {@link writeCursor}; throws `InvalidInput` for anything else. */
export function readCursor(cursor: string): Keyset {
  const [at = '', id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (rest.length > 0 || Number.isNaN(Date.parse(at)) || !UUID.test(id)) {
    throw new InvalidInput([{ path: '/cursor', message: 'This is not a cursor of this list.' }]);
  }
  return { at, id };
}

/** Whether a text can be compared to a column of type uuid. */
export function isUuid(id: string): boolean {
  return UUID.test(id.toLowerCase());
}
