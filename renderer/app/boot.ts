/** How long a window that does not come to painting may hold the program back, ms. */
const patienceMs = 1000;

let begun = false;
function begin(): void {
  if (begun) return;
  begun = true;
  // Small, and before all else: it reads while the interface is being loaded.
  void import('./start/firstOpening.ts').then(() => import('./main.tsx'));
}

// The program is loaded once the frame of the window stands on the screen: a message posted from the frame's callback is handled after it was painted.
requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    begin();
  };
  port2.postMessage(null);
});
setTimeout(begin, document.hidden ? 0 : patienceMs); // a hidden window paints no frame at all
