/**
 * For the `onCloseAutoFocus` of whatever opens over the page: gives the focus back to what opened it only while
 * nothing else has it. It goes back a moment after the panel went; whoever opened the next one meanwhile has the
 * focus there, and would see that one close if the focus left it.
 */
export function keepMovedFocus(event: Event): void {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) return;
  // A dialog around it takes the focus of what went, for want of a better place.
  if (activeElement.matches('[role="dialog"], [role="alertdialog"]')) return;
  event.preventDefault();
}
