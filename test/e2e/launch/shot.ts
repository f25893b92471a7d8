import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** A picture of the screen for whoever asks for it (`DESK_SHOTS` names the folder). */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['DESK_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
