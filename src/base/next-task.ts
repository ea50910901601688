/**
 * Settles in a task of its own, behind the messages and the input that have come in meanwhile: how long work lets
 * others in between. Not for waiting until something has happened.
 */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
