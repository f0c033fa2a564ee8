/** The version of the document format that is read and written; older ones are brought up to it. */
export const FORMAT_VERSION = 1;

/** A document of any version, of which nothing is known but that it is an object. */
export type AnyDocument = { readonly [field: string]: unknown };

/** Makes of a document of one version one of the next. It loses nothing, and never throws. */
export type Upgrade = (document: AnyDocument) => AnyDocument;

/** The first leads from version 1 to version 2, and so on: one less than there are versions. */
const UPGRADES: readonly Upgrade[] = [];

/** A document of the present version, or why there is none. What is no document at all is left as it is. */
export type Upgraded =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly problem: string; readonly value?: undefined };

/**
 * Brings a document up to the present version of the format, step by step. One without a version is of
 * version 1. What is of a version that does not exist yet can't be read.
 */
export function upgraded(value: unknown, upgrades: readonly Upgrade[] = UPGRADES): Upgraded {
  if (!isDocument(value)) return { value };
  const { formatVersion = 1 } = value;
  if (typeof formatVersion !== 'number' || !Number.isSafeInteger(formatVersion)) return { value };
  const latest = upgrades.length + 1;
  if (formatVersion > latest) {
    const problem = `It is of format version ${formatVersion}; this Backstitch reads up to ${latest}. Update Backstitch to open it.`;
    return { problem };
  }
  if (formatVersion < 1 || formatVersion === latest) return { value };
  const after = upgrades
    .slice(formatVersion - 1)
    .reduce<AnyDocument>((document, upgrade) => upgrade(document), value);
  return { value: { ...after, formatVersion: latest } };
}

function isDocument(value: unknown): value is AnyDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
