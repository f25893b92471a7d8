import type { ComponentType } from 'react';
import { NotFound } from './shell/NotFound.tsx';

type Loader = () => Promise<unknown>;
// Only screens are entries of their own; their parts go into the screen's chunk. A screen that is not there yet is simply not found.
const files: Readonly<Record<string, Loader>> = import.meta.glob('../features/*/{*Screen,*Page,*List}.tsx');

const loaded = new Map<string, Promise<ComponentType>>();

/** True when the screen `feature/Name` is part of this program. */
export const hasScreen = (screen: string): boolean => `../features/${screen}.tsx` in files;

/**
 * Loads the screen `feature/Name` once. Routes await it before they navigate, for React would hold back a suspended screen by 300 ms
 * even when its code is already there (measured).
 */
export function loadScreen(screen: string): Promise<ComponentType> {
  const known = loaded.get(screen);
  if (known !== undefined) return known;
  const loader = files[`../features/${screen}.tsx`];
  const loading = loader === undefined
    ? Promise.resolve<ComponentType>(NotFound)
    : loader().then((module) => {
      const name = screen.slice(screen.indexOf('/') + 1);
      const component = (module as Readonly<Record<string, ComponentType | undefined>>)[name];
      if (component === undefined) throw new Error(`${screen} does not export ${name}`);
      return component;
    });
  loaded.set(screen, loading);
  loading.catch(() => loaded.delete(screen)); // so that opening it again tries again
  return loading;
}

/** Loads all screens, one after the other, whenever the window has nothing else to do. */
export function preloadScreens(screens: readonly string[]): void {
  const [first, ...rest] = screens;
  if (first === undefined) return;
  requestIdleCallback(() => { void loadScreen(first).catch(() => undefined).then(() => preloadScreens(rest)); }, { timeout: 4000 });
}
