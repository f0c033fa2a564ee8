const FIELD = 'input, textarea, [role="combobox"], [contenteditable="true"]';
/** Milliseconds for which a form may still be loading its editors. */
const PATIENCE = 3000;

/**
 * Moves the focus to the first field of a form. Code editors are loaded when one is first shown: when nothing else is
 * there, the focus follows as soon as it is, unless it has gone elsewhere meanwhile.
 */
export function focusFirstField(form: HTMLElement | null): void {
  if (!form || focusIn(form)) return;
  const before = document.activeElement;
  const observer = new MutationObserver(() => {
    if (document.activeElement !== before || focusIn(form)) observer.disconnect();
  });
  observer.observe(form, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), PATIENCE);
}

function focusIn(form: HTMLElement): boolean {
  const field = form.querySelector<HTMLElement>(FIELD);
  field?.focus();
  return field !== null;
}
