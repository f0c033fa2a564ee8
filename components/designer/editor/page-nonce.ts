/** The nonce of the page's content security policy, for styles that are made later; empty when there is none. */
export function pageNonce(): string {
  const element = document.querySelector<HTMLElement>('script[nonce], style[nonce], link[nonce]');
  return element?.nonce ?? '';
}
