import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser'] as const;
const windowsPlaces = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe'] as const;
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a browser of the Chromium family may lie on this platform, best first. `DESK_BROWSER` comes before all. */
export function browserPlaces(platform: NodeJS.Platform, env: Environment): readonly string[] {
  const named = env['DESK_BROWSER'] ? [env['DESK_BROWSER']] : [];
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return [...named, ...roots.flatMap((root) => windowsPlaces.map((place) => join(root, place)))];
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...named, ...(platform === 'darwin' ? macPlaces : []), ...found];
}

/** The first that is there, or null. */
export const findBrowser = (platform: NodeJS.Platform = process.platform, env: Environment = process.env): string | null =>
  browserPlaces(platform, env).find(canRun) ?? null;
