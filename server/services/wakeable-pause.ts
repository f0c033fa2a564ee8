/** A pause that can be ended early; a wake-up while nobody pauses ends the next pause at once. */
export class WakeablePause {
  #wake: (() => void) | undefined;
  #woken = false;

  /** Ends the pause that is going on, or the next one. */
  wake(): void {
    if (this.#wake) this.#wake();
    else this.#woken = true;
  }

  /** Resolves after `ms` milliseconds, or when woken. */
  pause(ms: number): Promise<void> {
    if (this.#woken) {
      this.#woken = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
