/** Where two runs stand side by side. */
export function compareHref(left: string, right: string): string {
  return `/runs/compare?left=${left}&right=${right}`;
}
