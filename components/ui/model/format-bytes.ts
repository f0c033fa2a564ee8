const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;

/** A size as one reads it: `812 B`, `4.1 KB`, `2.3 MB`, `1.0 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const power = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), UNITS.length);
  return `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power - 1]}`;
}
