/** The object with a field set; undefined takes the field away, so that documents hold no empty fields. */
export function withField<T extends object, K extends keyof T & string>(
  object: T,
  field: K,
  value: T[K] | undefined,
): T {
  if (value !== undefined) return { ...object, [field]: value };
  const { [field]: _gone, ...rest } = object;
  return rest as T;
}

/** An empty text as an absent field. */
export function orAbsent(text: string): string | undefined {
  return text === '' ? undefined : text;
}
