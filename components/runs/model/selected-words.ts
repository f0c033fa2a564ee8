/** How many are chosen, and of how many of them somebody may do something with. */
export function selectedWords(selected: number, within: number): string {
  if (within === selected) return `${selected} selected`;
  return `${selected} selected, ${within === 0 ? 'none' : within} of which you may act on`;
}
