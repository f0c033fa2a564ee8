import { Unusable } from '../errors';

/** Fetches; a server that is not there is {@link Unusable}. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error' });
  } catch {
    const { origin } = new URL(url);
    throw new Unusable(
      `No server answers at ${origin}. Start one with npm start, or set BACKSTITCH_URL.`,
    );
  }
}
