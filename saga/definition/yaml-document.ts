import {
  type Document,
  type DocumentOptions,
  isScalar,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  visit,
  type YAMLMap,
} from 'yaml';

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/** Aliases in one text: people write a handful, and finding what each stands for takes as long as the text is. */
const MOST_ALIASES = 1_000;

/** Why a text is no YAML; `line` counts from 1. */
export type YamlFault = { readonly message: string; readonly line: number };

type Found = { readonly message: string; readonly offset: number };

/**
 * A YAML text as a document, or the first fault that it has. The library compares each key of a map with each other, and
 * writes each of its errors out with its line, which both take minutes for a megabyte: keys are compared, and the first error's
 * line is found, here. Never throws.
 */
export function readYaml(
  text: string,
  options: Options = {},
): { readonly document: Document } | { readonly fault: YamlFault } {
  const found = parsed(text, options);
  if ('document' in found) return found;
  const { message, offset } = found.fault;
  return { fault: { message, line: text.slice(0, offset).split('\n').length } };
}

function parsed(
  text: string,
  options: Options,
): { readonly document: Document } | { readonly fault: Found } {
  try {
    const document = parseDocument(text, { ...options, prettyErrors: false, uniqueKeys: false });
    const [error] = document.errors;
    const fault = error ? { message: error.message, offset: error.pos[0] } : faultIn(document);
    return fault ? { fault } : { document };
  } catch (error) {
    // Such as nesting that is too deep for the library.
    return {
      fault: { message: error instanceof Error ? error.message : String(error), offset: 0 },
    };
  }
}

function faultIn(document: Document): Found | undefined {
  let fault: Found | undefined;
  let aliases = 0;
  visit(document, {
    Alias(_, { range }) {
      aliases += 1;
      if (aliases <= MOST_ALIASES) return undefined;
      fault = { message: 'Excessive alias count', offset: range?.[0] ?? 0 };
      return visit.BREAK;
    },
    Map(_, map) {
      fault = repeatedKey(map);
      return fault && visit.BREAK;
    },
  });
  return fault;
}

function repeatedKey({ items }: YAMLMap): Found | undefined {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value))
      return { message: 'Map keys must be unique', offset: key.range?.[0] ?? 0 };
    seen.add(key.value);
  }
  return undefined;
}
