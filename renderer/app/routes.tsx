import { createHashRouter } from 'react-router';
import { addresses } from './places.ts';
import { loadScreen } from './screens.ts';
import { NotFound } from './shell/NotFound.tsx';
import { ScreenError } from './shell/ScreenError.tsx';
import { Shell } from './shell/Shell.tsx';

/** The routes under the shell. A route's module is awaited before the place changes; the old screen stays until then. */
export function createRoutes() {
  return createHashRouter([
    {
      element: <Shell />,
      hydrateFallbackElement: <></>,
      errorElement: <ScreenError />,
      children: [
        ...addresses.map(({ path, screen }) => ({
          path,
          errorElement: <ScreenError />,
          lazy: async () => ({ Component: await loadScreen(screen) }),
        })),
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
}
