/** The one origin of the product's page. */
export const scheme = 'app';
export const host = 'desk';
export const origin = `${scheme}://${host}`;

/** Whether an address belongs to the page itself. */
export function isOwn(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${scheme}:` && url.host === host;
  } catch {
    return false;
  }
}
