/** How a function of expressions is called, and what it gives. */
export type FunctionHelp = { readonly signature: string; readonly does: string };

/** Every function that expressions can call, by its name without the $. */
export const FUNCTION_HELP: { readonly [name: string]: FunctionHelp } = {
  sum: { signature: '$sum(numbers)', does: 'The sum of a list of numbers.' },
  count: { signature: '$count(list)', does: 'How many items a list has.' },
  max: { signature: '$max(numbers)', does: 'The largest number of a list.' },
  min: { signature: '$min(numbers)', does: 'The smallest number of a list.' },
  average: { signature: '$average(numbers)', does: 'The mean of a list of numbers.' },
  substring: {
    signature: '$substring(text, start, length?)',
    does: 'Part of a text, from a place counted from 0; negative counts from the end.',
  },
  substringBefore: {
    signature: '$substringBefore(text, sign)',
    does: 'What stands before the first occurrence of the sign.',
  },
  substringAfter: {
    signature: '$substringAfter(text, sign)',
    does: 'What stands behind the first occurrence of the sign.',
  },
  lowercase: { signature: '$lowercase(text)', does: 'The text in small letters.' },
  uppercase: { signature: '$uppercase(text)', does: 'The text in capital letters.' },
  length: { signature: '$length(text)', does: 'How many characters a text has.' },
  trim: { signature: '$trim(text)', does: 'The text without outer blanks; inner ones become one.' },
  pad: {
    signature: '$pad(text, width, sign?)',
    does: 'Fills a text up to a width: on the right, or on the left when it is negative.',
  },
  join: { signature: '$join(texts, separator?)', does: 'A list of texts as one.' },
  formatNumber: {
    signature: '$formatNumber(number, picture, options?)',
    does: 'A number as text, by a picture such as "#,##0.00".',
  },
  formatBase: { signature: '$formatBase(number, base?)', does: 'A number in another base; 10.' },
  formatInteger: {
    signature: '$formatInteger(number, picture)',
    does: 'A whole number as text: "w" in words, "i" in Roman numerals.',
  },
  parseInteger: {
    signature: '$parseInteger(text, picture)',
    does: 'The number that a text written by that picture means.',
  },
  number: {
    signature: '$number(value)',
    does: 'A text or boolean as a number; an error if it is none.',
  },
  floor: { signature: '$floor(number)', does: 'Rounded down to a whole number.' },
  ceil: { signature: '$ceil(number)', does: 'Rounded up to a whole number.' },
  round: {
    signature: '$round(number, digits?)',
    does: 'Rounded to so many digits; a half goes to the even neighbour.',
  },
  abs: { signature: '$abs(number)', does: 'The number without its sign.' },
  sqrt: { signature: '$sqrt(number)', does: 'The square root.' },
  power: { signature: '$power(base, exponent)', does: 'The base raised to the exponent.' },
  zip: {
    signature: '$zip(list, …)',
    does: 'The first items of all lists as a list, then the second …',
  },
  keys: { signature: '$keys(object)', does: 'The names of an object’s fields.' },
  append: { signature: '$append(list, list)', does: 'Both lists, one after the other.' },
  spread: { signature: '$spread(object)', does: 'A list of objects with one field each.' },
  merge: {
    signature: '$merge(objects)',
    does: 'One object with the fields of all; the last one wins.',
  },
  reverse: { signature: '$reverse(list)', does: 'The list from its end.' },
  error: { signature: '$error(message?)', does: 'Ends the evaluation with an error.' },
  assert: {
    signature: '$assert(condition, message?)',
    does: 'Ends the evaluation with an error unless the condition holds.',
  },
  type: { signature: '$type(value)', does: 'The type: "string", "number", "object", "array" …' },
  distinct: { signature: '$distinct(list)', does: 'Every item once.' },
  base64encode: { signature: '$base64encode(text)', does: 'The text in Base64.' },
  base64decode: { signature: '$base64decode(text)', does: 'The text that Base64 stands for.' },
  encodeUrlComponent: {
    signature: '$encodeUrlComponent(text)',
    does: 'The text as a part of a URL.',
  },
  encodeUrl: { signature: '$encodeUrl(text)', does: 'The text as a URL.' },
  decodeUrlComponent: { signature: '$decodeUrlComponent(text)', does: 'A part of a URL as text.' },
  decodeUrl: { signature: '$decodeUrl(text)', does: 'A URL as text.' },
  toMillis: {
    signature: '$toMillis(time, picture?)',
    does: 'Milliseconds since 1970 of a time, ISO 8601 or by a picture.',
  },
  fromMillis: {
    signature: '$fromMillis(milliseconds, picture?, zone?)',
    does: 'A time as text, ISO 8601 or by a picture such as "[Y]-[M01]-[D01]".',
  },
  map: {
    signature: '$map(list, function($item, $index, $list))',
    does: 'What the function gives for each item.',
  },
  filter: {
    signature: '$filter(list, function($item, $index, $list))',
    does: 'The items for which the function holds.',
  },
  single: {
    signature: '$single(list, function($item, $index, $list)?)',
    does: 'The one item for which the function holds; an error if there are none or several.',
  },
  reduce: {
    signature: '$reduce(list, function($before, $item, $index, $list), first?)',
    does: 'Combines the items to one value.',
  },
  each: {
    signature: '$each(object, function($value, $name))',
    does: 'A list of what the function gives for each field.',
  },
  sift: {
    signature: '$sift(object, function($value, $name))',
    does: 'The object with the fields for which the function holds.',
  },
  sort: {
    signature: '$sort(list, function($left, $right)?)',
    does: 'The list in order; the function says whether left comes after right.',
  },
  contains: {
    signature: '$contains(text, pattern)',
    does: 'Whether a text has a part: a text or a regular expression.',
  },
  match: {
    signature: '$match(text, pattern, limit?)',
    does: 'Where a regular expression matches.',
  },
  split: {
    signature: '$split(text, separator, limit?)',
    does: 'The parts of a text, cut at a text or a regular expression.',
  },
  replace: {
    signature: '$replace(text, pattern, replacement, limit?)',
    does: 'The text with what matches replaced.',
  },
  string: { signature: '$string(value, pretty?)', does: 'A value as text; objects as JSON.' },
  boolean: { signature: '$boolean(value)', does: 'Whether a value counts as true.' },
  not: { signature: '$not(value)', does: 'Whether a value counts as false.' },
  exists: { signature: '$exists(value)', does: 'Whether there is a value.' },
  lookup: { signature: '$lookup(object, name)', does: 'The field of that name.' },
  clone: { signature: '$clone(value)', does: 'A copy of the value.' },
};
