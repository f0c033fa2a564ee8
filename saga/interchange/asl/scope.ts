import { at, type Data, get, objectOf } from '../draft/data';
import type { Draft } from '../draft/draft';
import { contextValue } from './json-path';
import type { Variables } from './variables';

export type Language = 'JSONPath' | 'JSONata';

/** What the expressions of one state read. */
export type Reader = {
  readonly draft: Draft;
  readonly language: Language;
  readonly state: string;
  /** `$`, or `$states.input`. */
  readonly data: Data;
  readonly result?: Data;
  readonly error?: Data;
  /** What stands for the task token. */
  readonly token: Data;
  /** Variables of this file by the name that they have there. */
  readonly variables: Variables;
};

/** What an error handler of this file sees of an error. */
export const ERROR_OUTPUT: Data = objectOf([
  ['Error', at('error.name')],
  ['Cause', at('error.message')],
]);

/** What `$states.…` is, followed by the names behind it. */
export function statesValue(reader: Reader, names: readonly string[]): Data | null {
  const [root, ...rest] = names;
  const data = rootValue(reader, root, rest);
  if (data === null || root === 'context') return data;
  return rest.reduce<Data>(get, data);
}

function rootValue(reader: Reader, root: string | undefined, rest: readonly string[]): Data | null {
  switch (root) {
    case 'input':
      return reader.data;
    case 'result':
      return reader.result ?? null;
    case 'errorOutput':
      return reader.error ?? ERROR_OUTPUT;
    case 'context': {
      const { token, state } = reader;
      return contextValue(rest.map((name) => `.${name}`).join(''), { token, state });
    }
    default:
      return null;
  }
}
