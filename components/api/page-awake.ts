/** A short look at another tab should cost no reconnection. */
const GRACE_MS = 8000;

/**
 * Calls the listener with true now and whenever the page is shown, and with false when it has been
 * hidden for a while, until the returned function is called. Without a document the page is awake.
 */
export function onPageAwake(listener: (awake: boolean) => void): () => void {
  if (typeof document === 'undefined') {
    listener(true);
    return () => {};
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') listener(true);
    else timer = setTimeout(() => listener(false), GRACE_MS);
  };
  listener(true);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
