/** Resolves after the next frame was painted: a message posted from the frame's callback is handled once the frame is out. */
export const painted = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); resolve(performance.now()); };
  port2.postMessage(null);
}));
