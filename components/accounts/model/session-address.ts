/**
 * Where a session was opened, as it is shown. Of IPv6 the first half only is kept, written out in full: it is shortened, and
 * marked as the network that it is.
 */
export function sessionAddress(address: string): string {
  if (!address.includes(':')) return address;
  const shortened = shortForm(address);
  if (shortened === undefined) return address;
  return shortened === '::' ? 'this computer' : `${shortened}/64`;
}

function shortForm(address: string): string | undefined {
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}
