/** The runs that wait on a service. */
export function waitsOnHref(service: string): string {
  return `/runs?waitsOn=${encodeURIComponent(service)}`;
}

/** The runs that failed at a service. */
export function failedAtHref(service: string): string {
  return `/runs?failedAt=${encodeURIComponent(service)}`;
}
