import { AsyncLocalStorage } from 'node:async_hooks';

/** What a provider says about somebody, by the name of the claim. */
export type Profile = Readonly<Record<string, unknown>>;

const caught = new AsyncLocalStorage<{ profile: Profile | null }>();

/** Keeps what the provider says for whoever waits in `withProfile`: the sign-in library passes on no more than a name. */
export function catchProfile(profile: Profile): void {
  const place = caught.getStore();
  if (place) place.profile = profile;
}

/** Does `work`, and gives what a provider said about somebody meanwhile; null when none did. */
export async function withProfile<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly profile: Profile | null }> {
  const place = { profile: null as Profile | null };
  const result = await caught.run(place, work);
  return { result, profile: place.profile };
}
