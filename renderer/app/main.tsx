import { createRoot } from 'react-dom/client';
import { matchPath } from 'react-router';
import { HostProvider } from '../host/useHost.tsx';
import { readLanguage, startI18n } from '../i18n/i18n.ts';
import { watchComposition } from '../ui/imeGuard.ts';
import { Appearance } from './Appearance.tsx';
import { addresses } from './places.ts';
import { loadScreen } from './screens.ts';
import { OpeningScreen } from './start/OpeningScreen.tsx';
import { firstOpening } from './start/firstOpening.ts';
import { Start } from './start/Start.tsx';

/** Opening is usually done sooner than this, and then the frame painted from the page gives way to the program itself: a progress bar takes its share of the time. */
const patienceMs = 2500;

/** The screen that the address asks for; the home screen when there is none. */
const addressed = (): string => {
  const path = location.hash.replace(/^#/, '').split('?')[0] || '/';
  return addresses.find((address) => matchPath(address.path, path) !== null)?.screen ?? 'home/HomeScreen';
};
const nothing = () => undefined;
const element = document.getElementById('root');
if (element === null) throw new Error('the page has no root');
watchComposition(document);
const language = readLanguage();
document.documentElement.lang = language;

/** Not awaited by the module: screens import from the file that it lies in, and would wait for it while it waits for them. */
async function begin(root: HTMLElement): Promise<void> {
  if (firstOpening === null) {
    await startI18n(language);
    createRoot(root).render(<Appearance><OpeningScreen phase={{ kind: 'noHost' }} onRetry={nothing} onEnter={nothing} onOpenAside={nothing} /></Appearance>);
    return;
  }
  const { client } = firstOpening;
  const arrival = await firstOpening.arrival;
  const screen = loadScreen(addressed()).catch(nothing);
  await startI18n(language);
  if (arrival.kind === 'inside') await Promise.race([Promise.all([arrival.run.ended, screen]), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  createRoot(root).render(<Appearance><HostProvider value={client}><Start client={client} first={arrival} /></HostProvider></Appearance>);
}
void begin(element);
