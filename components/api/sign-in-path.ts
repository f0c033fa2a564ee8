/** Pages that one sees without being signed in. */
const PUBLIC_PATHS = ['/sign-in', '/setup', '/invite/', '/forgot', '/confirm-email/'];

type Place = { readonly pathname: string; readonly search: string };

/** The sign-in page with the way back to `place`; null when that is public already. */
export function signInPath(place: Place): string | null {
  if (PUBLIC_PATHS.some((path) => place.pathname.startsWith(path))) return null;
  const here = place.pathname + place.search;
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: `next` if it is a path of this site, else the overview. */
export function returnPath(next: string | null | undefined): string {
  // `//host` and `/\host` would lead to another site.
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
