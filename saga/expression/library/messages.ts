/** In our words, what jsonata's native functions say by a code. `{value}` and `{index}` are filled in. */
const MESSAGES: { readonly [code: string]: string } = {
  T0410: 'Argument {index} has the wrong type.',
  T0411: 'Without an argument the function works on the context, whose type is wrong for it.',
  T0412: 'Argument {index} must be a list of {type}.',
  D1001: 'Number out of range: {value}',
  D3001: 'NaN and Infinity have no text.',
  D3030: '{value} is no number.',
  D3060: 'A negative number has no square root: {value}',
  D3061: 'The power is too large for a number.',
  D3080: 'The picture has more than two parts.',
  D3100: 'The base must be between 2 and 36, not {value}.',
  D3110: '{value} is no ISO 8601 time.',
  D3130: 'Numbers can not be written or read in the style of {value}.',
  D3131: 'All digits of the picture must be of one script.',
  D3132: 'The picture has an unknown part {value}.',
  D3133: 'Only months and days have names, not {value}.',
  D3134: 'The time zone has more than four digits.',
  D3135: 'The picture lacks a closing bracket.',
  D3136: 'The picture lacks parts that a time needs.',
  D3140: '{value} is no well-formed address.',
};

/** What to say about something that a native function threw. */
export function nativeMessage(thrown: unknown): {
  readonly code: string;
  readonly message: string;
} {
  const fault = (thrown ?? {}) as { readonly [key: string]: unknown };
  const code = typeof fault.code === 'string' ? fault.code : 'UNKNOWN';
  const template = MESSAGES[code];
  if (template === undefined)
    return { code, message: textOf(fault.message) ?? `jsonata fault ${code}` };
  const message = template.replace(/\{(\w+)\}/g, (_whole, name: string) => shownText(fault[name]));
  return { code, message };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function shownText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
