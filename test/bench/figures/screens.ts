import { median, ms, type Figure } from '../figure.ts';
import { preparedOffice } from '../prepared.ts';
import type { Bench } from './bench.ts';

/** Goes to an address of the program and answers when a heading that was not there before was painted. */
const go = (address: string): Promise<number> => new Promise((resolve) => {
  const old = document.querySelector('main h1');
  const words = old?.textContent;
  const began = performance.now();
  location.hash = address;
  const look = (): void => {
    const head = document.querySelector('main h1');
    if (head === null || (head === old && head.textContent === words)) { requestAnimationFrame(look); return; }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(performance.now() - began); };
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
});

export async function screens(bench: Bench): Promise<readonly Figure[]> {
  const { office, sessionId } = await preparedOffice(bench);
  const addresses = ['/subjects', '/subjects/s17', '/imports', '/interviews', '/training', `/training/sessions/${sessionId}`, `/training/sessions/${sessionId}/door`, '/training/courses', '/exchange', '/settings'];
  const times = new Map<string, number[]>();
  for (let n = 0; n < bench.repeats; n++) {
    const page = await office.tab('/');
    await page.locator('#main h1').first().waitFor({ timeout: 180_000 });
    await page.waitForTimeout(4000); // the screens' code is fetched, their answers and the search texts are made when nothing else is to do; counted from the program, not from the screen that shows it opening
    for (const address of addresses) {
      const name = address.replace(sessionId, ':id').replace('s17', ':id');
      times.set(name, [...(times.get(name) ?? []), await page.evaluate(go, address)]);
      await page.waitForTimeout(300);
    }
    await page.close();
  }
  const medians = [...times].map(([name, list]) => ({ name, time: median(list) })).sort((a, b) => b.time - a.time);
  return [{
    name: 'first visit of a screen, the slowest', unit: 'ms', limit: 150, value: medians[0]?.time ?? Number.NaN, against: 'the limit alone', usual: null,
    note: medians.map(({ name, time }) => `${name} ${ms(time)}`).join(', '),
  }];
}
